namespace MailZen.PhoneVerification.Guard.Numbers;

/// <summary>What is stored about a number beyond its challenges. The number itself is not stored: the key is its fingerprint.</summary>
public sealed class KnownNumber
{
    private KnownNumber() { }

    /// <summary>The number's fingerprint.</summary>
    public string Fingerprint { get; private set; } = null!;

    /// <summary>
    /// When it was last verified, or null. A verified number is exempt from its country's budget, but not from the client network's.
    /// </summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>When its owner opted out, or null.</summary>
    public DateTimeOffset? OptedOutAt { get; private set; }
}
