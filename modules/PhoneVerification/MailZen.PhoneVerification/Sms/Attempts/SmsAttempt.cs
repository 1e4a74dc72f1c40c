namespace MailZen.PhoneVerification.Sms.Attempts;

/// <summary>One try to send one text through one provider. Numbers stand in it as fingerprints.</summary>
public sealed class SmsAttempt
{
    private SmsAttempt() { }

    internal SmsAttempt(SmsDispatchRequest request, string provider, DateTimeOffset now, bool isFailover = false)
    {
        MessageId = request.MessageId;
        ChallengeId = request.Origin.ChallengeId;
        Purpose = request.Purpose;
        Number = request.Origin.NumberFingerprint;
        Region = request.Origin.Region;
        Segments = SmsSegments.Count(request.Text);
        Provider = provider;
        Status = SmsStatus.Pending;
        IsFailover = isFailover;
        CreatedAt = UpdatedAt = now;
    }

    /// <summary>The order of attempts.</summary>
    public long Id { get; private set; }

    /// <summary>The send, which is the same over a fail-over to another provider.</summary>
    public string MessageId { get; private set; } = null!;

    /// <summary>The challenge whose code it carries, or null for a text without one.</summary>
    public Guid? ChallengeId { get; private set; }

    /// <summary><c>SIGNUP_OTP</c>, <c>PHONE_VERIFY_OTP</c>, or null for a text without a code.</summary>
    public string? Purpose { get; private set; }

    /// <summary>The number's fingerprint.</summary>
    public string Number { get; private set; } = null!;

    /// <summary>The number's region.</summary>
    public string Region { get; private set; } = null!;

    /// <summary>How many parts the text is paid for.</summary>
    public int Segments { get; private set; }

    /// <summary>The provider.</summary>
    public string Provider { get; private set; } = null!;

    /// <summary>The provider's own id, by which its receipts name the text.</summary>
    public string? ProviderMessageId { get; private set; }

    /// <summary>What is known of it.</summary>
    public SmsStatus Status { get; private set; }

    /// <summary>Whose fault it was, where it was not taken or did not arrive.</summary>
    public string? ErrorClass { get; private set; }

    /// <summary>A short code of the fault; never a provider's text.</summary>
    public string? ErrorCode { get; private set; }

    /// <summary>How long the provider took to answer, in milliseconds.</summary>
    public int? ElapsedMs { get; private set; }

    /// <summary>Whether a receipt made it: what was undelivered is sent once more, and not again.</summary>
    public bool IsFailover { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its status last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }
}
