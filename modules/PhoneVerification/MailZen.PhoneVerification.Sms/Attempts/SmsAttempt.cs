namespace MailZen.PhoneVerification.Sms.Attempts;

/// <summary>One delivery attempt of a message through a provider. The number appears as its fingerprint only.</summary>
public sealed class SmsAttempt
{
    private SmsAttempt() { }

    internal SmsAttempt(SmsDispatchRequest request, string provider, DateTimeOffset now, bool isFailover = false)
    {
        MessageId = request.MessageId;
        ChallengeId = request.Origin.ChallengeId;
        AccountId = request.Origin.AccountId;
        Purpose = request.Purpose;
        Number = request.Origin.NumberFingerprint;
        Region = request.Origin.Region;
        Segments = SmsSegments.Count(request.Text);
        Provider = provider;
        Status = SmsStatus.Pending;
        IsFailover = isFailover;
        CreatedAt = UpdatedAt = now;
    }

    /// <summary>The id; attempts are numbered in their order.</summary>
    public long Id { get; private set; }

    /// <summary>The id of the send; a fail-over to another provider keeps it.</summary>
    public string MessageId { get; private set; } = null!;

    /// <summary>The challenge whose code it carries; null for a message without a code.</summary>
    public Guid? ChallengeId { get; private set; }

    /// <summary>The account that requested it, or that its code opens; null for none.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary><c>SIGNUP_OTP</c>, <c>PHONE_VERIFY_OTP</c>, or null for a message without a code.</summary>
    public string? Purpose { get; private set; }

    /// <summary>The number's fingerprint.</summary>
    public string Number { get; private set; } = null!;

    /// <summary>The number's country.</summary>
    public string Region { get; private set; } = null!;

    /// <summary>The number of SMS segments.</summary>
    public int Segments { get; private set; }

    /// <summary>The provider.</summary>
    public string Provider { get; private set; } = null!;

    /// <summary>The provider's own message id, used in its receipts.</summary>
    public string? ProviderMessageId { get; private set; }

    /// <summary>The delivery status.</summary>
    public SmsStatus Status { get; private set; }

    /// <summary>The class of the failure, or null.</summary>
    public string? ErrorClass { get; private set; }

    /// <summary>A short code of the failure; never a provider's own error text.</summary>
    public string? ErrorCode { get; private set; }

    /// <summary>How long the provider took to answer, in milliseconds.</summary>
    public int? ElapsedMs { get; private set; }

    /// <summary>Whether an undelivered receipt caused it. Such an attempt is never repeated.</summary>
    public bool IsFailover { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its status last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Notes the key that its row got.</summary>
    internal void Identify(long id) => Id = id;
}
