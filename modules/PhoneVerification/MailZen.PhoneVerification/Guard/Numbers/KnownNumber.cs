namespace MailZen.PhoneVerification.Guard.Numbers;

/// <summary>What is remembered of a number beyond its challenges. The number itself is not: the key is its fingerprint.</summary>
public sealed class KnownNumber
{
    private KnownNumber() { }

    /// <summary>The number's fingerprint.</summary>
    public string Fingerprint { get; private set; } = null!;

    /// <summary>When it was last proved, or null. Such a number is never held up by the guard.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>When its owner asked for no more texts, or null.</summary>
    public DateTimeOffset? OptedOutAt { get; private set; }
}
