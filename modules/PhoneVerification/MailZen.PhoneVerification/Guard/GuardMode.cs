namespace MailZen.PhoneVerification.Guard;

/// <summary>What a budget that is used up does.</summary>
internal enum GuardMode
{
    /// <summary>Nothing; texts are counted all the same, so that there is a history.</summary>
    Off,

    /// <summary>Says so in decisions, log and metrics, and lets the text pass.</summary>
    RecordOnly,

    /// <summary>Asks for a captcha, or without one holds texts back.</summary>
    Enforce,
}
