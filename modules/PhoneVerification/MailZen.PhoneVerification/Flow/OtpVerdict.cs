namespace MailZen.PhoneVerification.Flow;

/// <summary>What a check of a code found.</summary>
internal enum OtpVerdict
{
    Right,
    Wrong,

    /// <summary>No code looks like this; nothing was spent.</summary>
    Malformed,

    /// <summary>The owner has no challenge, or has used it.</summary>
    NoChallenge,
    Expired,
    AttemptsExceeded,
}
