namespace MailZen.PhoneVerification.Sms;

/// <summary>The result of one provider.</summary>
internal sealed record SmsProviderResult
{
    private SmsProviderResult(SmsOutcome outcome, string? providerMessageId, SmsFailure? failure)
    {
        Outcome = outcome;
        ProviderMessageId = providerMessageId;
        Failure = failure;
    }

    public SmsOutcome Outcome { get; }

    /// <summary>The provider's own message id, used in its receipts.</summary>
    public string? ProviderMessageId { get; }

    /// <summary>Null if the message was accepted.</summary>
    public SmsFailure? Failure { get; }

    public static SmsProviderResult Accepted(string? providerMessageId = null) => new(SmsOutcome.Accepted, providerMessageId, null);

    /// <summary>Whether the provider was called; only then does the elapsed time describe it.</summary>
    public bool WasAsked { get; private init; } = true;

    /// <summary>Rejected without a call: certainly not sent.</summary>
    public static SmsProviderResult NotAsked(SmsFailure failure) => Rejected(failure) with { WasAsked = false };

    public static SmsProviderResult Rejected(SmsFailure failure) => new(SmsOutcome.Rejected, null, failure);

    public static SmsProviderResult Unknown(SmsFailure failure) => new(SmsOutcome.Unknown, null, failure);
}
