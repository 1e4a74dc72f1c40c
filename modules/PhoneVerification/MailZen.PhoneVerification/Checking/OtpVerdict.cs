namespace MailZen.PhoneVerification.Checking;

/// <summary>The result of a check.</summary>
internal enum OtpVerdict
{
    Right,
    Wrong,

    /// <summary>The code is right, was used and has not expired: the client may have missed the first answer.</summary>
    Used,

    /// <summary>The text cannot be a code; no guess was counted.</summary>
    Malformed,

    /// <summary>The owner has no challenge, has used it, or its key is missing.</summary>
    NoChallenge,
    Expired,
    AttemptsExceeded,
}
