namespace MailZen.PhoneVerification.Checking;

/// <summary>What a check of a code found.</summary>
internal enum OtpVerdict
{
    Right,
    Wrong,

    /// <summary>The code is right and was used already. It has not expired: whoever used it may not have got the answer.</summary>
    Used,

    /// <summary>No code looks like this; nothing was spent.</summary>
    Malformed,

    /// <summary>The owner has no challenge, or has used it.</summary>
    NoChallenge,
    Expired,
    AttemptsExceeded,
}
