namespace MailZen.PhoneVerification.Guard;

/// <summary>What is known of the asker when a text is judged.</summary>
internal enum CaptchaProof
{
    /// <summary>Nobody has looked yet.</summary>
    None,

    /// <summary>A captcha says that it is a person.</summary>
    Passed,

    /// <summary>The captcha's service does not answer: as if there were none.</summary>
    Unavailable,
}
