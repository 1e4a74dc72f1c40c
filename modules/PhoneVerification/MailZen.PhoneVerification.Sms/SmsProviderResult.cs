namespace MailZen.PhoneVerification.Sms;

/// <summary>The result of one provider.</summary>
public sealed record SmsProviderResult
{
    private SmsProviderResult(SmsOutcome outcome, string? providerMessageId, SmsFailure? failure)
    {
        Outcome = outcome;
        ProviderMessageId = providerMessageId;
        Failure = failure;
    }

    /// <summary>Whether the message is sent.</summary>
    public SmsOutcome Outcome { get; }

    /// <summary>The provider's own message id, used in its receipts.</summary>
    public string? ProviderMessageId { get; }

    /// <summary>Null if the message was accepted.</summary>
    public SmsFailure? Failure { get; }

    /// <summary>The provider accepted the message.</summary>
    /// <param name="providerMessageId">Its own id of the message, at most 64 characters.</param>
    public static SmsProviderResult Accepted(string? providerMessageId = null) => new(SmsOutcome.Accepted, providerMessageId, null);

    /// <summary>Whether the provider was called; only then does the elapsed time describe it.</summary>
    internal bool WasAsked { get; private init; } = true;

    /// <summary>Rejected without a call: certainly not sent.</summary>
    internal static SmsProviderResult NotAsked(SmsFailure failure) => Rejected(failure) with { WasAsked = false };

    /// <summary>Certainly not sent.</summary>
    public static SmsProviderResult Rejected(SmsFailure failure) => new(SmsOutcome.Rejected, null, failure);

    /// <summary>It may be sent, such as after a timeout.</summary>
    public static SmsProviderResult Unknown(SmsFailure failure) => new(SmsOutcome.Unknown, null, failure);
}
