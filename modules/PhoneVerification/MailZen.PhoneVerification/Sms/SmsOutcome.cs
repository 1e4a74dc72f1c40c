namespace MailZen.PhoneVerification.Sms;

/// <summary>How a send ended.</summary>
internal enum SmsOutcome
{
    /// <summary>A provider took it.</summary>
    Accepted,

    /// <summary>Nobody took it: the person surely gets nothing.</summary>
    Rejected,

    /// <summary>A provider may or may not have taken it.</summary>
    Unknown,
}
