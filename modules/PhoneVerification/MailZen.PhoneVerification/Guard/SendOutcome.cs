namespace MailZen.PhoneVerification.Guard;

/// <summary>What became of a request for a text.</summary>
internal enum SendOutcome
{
    /// <summary>It passed.</summary>
    Allowed,

    /// <summary>A budget is used up, and the mode is to say so only.</summary>
    Recorded,

    /// <summary>A budget is used up, and a captcha proved the asker.</summary>
    CaptchaPassed,

    /// <summary>A region's budget is used up and no captcha is set up; it was among the few that pass.</summary>
    Trickled,

    /// <summary>It was refused; nothing was stored or sent.</summary>
    Refused,
}
