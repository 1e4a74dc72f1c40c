namespace MailZen.PhoneVerification.Guard;

/// <summary>What a budget that is used up does.</summary>
internal enum GuardMode
{
    /// <summary>Nothing. Where both modes are off, nothing is counted either.</summary>
    Off,

    /// <summary>Says so in decisions, log and metrics, and lets the text pass.</summary>
    RecordOnly,

    /// <summary>Asks for a captcha, or without one holds texts back.</summary>
    Enforce,
}
