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

    /// <summary>When it was opted out of messages, or null.</summary>
    public DateTimeOffset? OptedOutAt { get; private set; }

    /// <summary>Who opted it out. Null for a number that is not opted out, and for opt-outs of earlier versions: its owner.</summary>
    public OptOutSource? OptedOutBy { get; private set; }

    /// <summary>When its owner sent the newest STOP or START, or a provider last reported a STOP; null if there was none.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }
}
