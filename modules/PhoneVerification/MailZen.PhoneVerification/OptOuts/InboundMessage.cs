namespace MailZen.PhoneVerification.OptOuts;

/// <summary>
/// A STOP or START that was taken: a copy of it changes nothing. It names neither number nor word, only a hash of the provider's id.
/// </summary>
public sealed class InboundMessage
{
    /// <summary>The length of the key.</summary>
    internal const int KeyLength = 32;

    private InboundMessage() { }

    /// <summary>The hash of the provider and its id of the message.</summary>
    public string Key { get; private set; } = null!;

    /// <summary>When a copy is refused by its age, so that the row is no longer needed; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }
}
