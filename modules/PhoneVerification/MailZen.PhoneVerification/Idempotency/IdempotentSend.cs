namespace MailZen.PhoneVerification.Idempotency;

/// <summary>
/// A send that can be repeated under its key. Its row is committed with the send's own rows, and its end is that of the delivery attempts.
/// Key and input appear as fingerprints only.
/// </summary>
public sealed class IdempotentSend
{
    private IdempotentSend() { }

    /// <summary>The fingerprint of key, asker and purpose.</summary>
    public string Key { get; private set; } = null!;

    /// <summary>The fingerprint of the input.</summary>
    public string Input { get; private set; } = null!;

    /// <summary>The message.</summary>
    public string MessageId { get; private set; } = null!;

    /// <summary>The challenge whose code it carries.</summary>
    public Guid ChallengeId { get; private set; }

    /// <summary>The number of digits of the code.</summary>
    public int CodeLength { get; private set; }

    /// <summary>When the next code can be requested.</summary>
    public DateTimeOffset ResendAvailableAt { get; private set; }

    /// <summary>When the code expires, and the key with it.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When a provider that does not drop repetitions was first asked; null if none was.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>Until when the process that sends it may still be running.</summary>
    public DateTimeOffset HeldUntil { get; private set; }
}
