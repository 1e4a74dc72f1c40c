namespace MailZen.PhoneVerification.Guard;

/// <summary>What happens when a budget is used up.</summary>
internal enum GuardMode
{
    /// <summary>Nothing. If both modes are off, nothing is counted either.</summary>
    Off,

    /// <summary>Recorded in decisions, log and metrics; the message is sent.</summary>
    RecordOnly,

    /// <summary>A captcha is required; without one, messages are held back.</summary>
    Enforce,
}
