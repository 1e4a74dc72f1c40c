namespace MailZen.PhoneVerification.Guard;

/// <summary>The captcha's result when a message is judged.</summary>
internal enum CaptchaProof
{
    /// <summary>Not checked, or not passed.</summary>
    None,

    /// <summary>A person solved the captcha.</summary>
    Passed,

    /// <summary>The captcha service gives no verdict: handled as without a captcha.</summary>
    Unavailable,
}
