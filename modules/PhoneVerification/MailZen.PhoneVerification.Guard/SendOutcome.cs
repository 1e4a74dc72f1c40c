namespace MailZen.PhoneVerification.Guard;

/// <summary>The outcome of a request for a message.</summary>
internal enum SendOutcome
{
    /// <summary>Admitted.</summary>
    Allowed,

    /// <summary>Admitted: a budget is used up, but the mode is to record only.</summary>
    Recorded,

    /// <summary>Admitted: a budget is used up, and a person solved the captcha.</summary>
    CaptchaPassed,

    /// <summary>
    /// Admitted as one of the few messages that a country gets after its budget is used up, without a captcha or beyond its ceiling.
    /// </summary>
    Trickled,

    /// <summary>Refused; nothing was sent, and only the decision is stored.</summary>
    Refused,
}
