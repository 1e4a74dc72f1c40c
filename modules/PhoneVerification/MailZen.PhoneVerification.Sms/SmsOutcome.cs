namespace MailZen.PhoneVerification.Sms;

/// <summary>The outcome of a send.</summary>
public enum SmsOutcome
{
    /// <summary>A provider accepted the message.</summary>
    Accepted,

    /// <summary>No provider accepted it: it will certainly not arrive.</summary>
    Rejected,

    /// <summary>A provider may have accepted it.</summary>
    Unknown,
}
