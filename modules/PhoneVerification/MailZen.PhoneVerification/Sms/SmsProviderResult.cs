namespace MailZen.PhoneVerification.Sms;

/// <summary>What one provider made of a text.</summary>
internal sealed record SmsProviderResult
{
    private SmsProviderResult(SmsOutcome outcome, string? providerMessageId, SmsFailure? failure)
    {
        Outcome = outcome;
        ProviderMessageId = providerMessageId;
        Failure = failure;
    }

    public SmsOutcome Outcome { get; }

    /// <summary>The provider's own id of the message, by which its receipts name it.</summary>
    public string? ProviderMessageId { get; }

    /// <summary>Null where it was accepted.</summary>
    public SmsFailure? Failure { get; }

    public static SmsProviderResult Accepted(string? providerMessageId = null) => new(SmsOutcome.Accepted, providerMessageId, null);

    /// <summary>Whether the provider was asked at all; how long that took says something about it.</summary>
    public bool WasAsked { get; private init; } = true;

    /// <summary>Surely not sent.</summary>
    public static SmsProviderResult NotAsked(SmsFailure failure) => Rejected(failure) with { WasAsked = false };

    public static SmsProviderResult Rejected(SmsFailure failure) => new(SmsOutcome.Rejected, null, failure);

    public static SmsProviderResult Unknown(SmsFailure failure) => new(SmsOutcome.Unknown, null, failure);
}
