namespace MailZen.PhoneVerification.Guard.Decisions;

/// <summary>The decision on one request for a message, with its reason. Number and client network appear as fingerprints only.</summary>
public sealed class SendDecision
{
    internal const int MaxReasonLength = 64;

    private SendDecision() { }

    internal SendDecision(
        SendSubject subject,
        SendOutcome outcome,
        string reason,
        string? errorCode,
        GuardFigures? figures,
        DateTimeOffset at
    )
    {
        At = at;
        Purpose = subject.Purpose;
        Region = subject.Number.Region;
        Number = subject.NumberFingerprint;
        Network = subject.Network;
        Outcome = outcome.ToString();
        Reason = reason;
        ErrorCode = errorCode;
        Figures = figures?.ToJson();
    }

    /// <summary>The id; decisions are numbered in their order.</summary>
    public long Id { get; private set; }

    /// <summary>When the decision was made.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary><c>SIGNUP_OTP</c> or <c>PHONE_VERIFY_OTP</c>.</summary>
    public string Purpose { get; private set; } = null!;

    /// <summary>The country of the number.</summary>
    public string Region { get; private set; } = null!;

    /// <summary>The number's fingerprint.</summary>
    public string Number { get; private set; } = null!;

    /// <summary>The fingerprint of the client network.</summary>
    public string Network { get; private set; } = null!;

    /// <summary>The outcome: <c>Allowed</c>, <c>Recorded</c>, <c>CaptchaPassed</c>, <c>Trickled</c> or <c>Refused</c>.</summary>
    public string Outcome { get; private set; } = null!;

    /// <summary>The budget, limit or rule that decided.</summary>
    public string Reason { get; private set; } = null!;

    /// <summary>The error that a refused client got, or null.</summary>
    public string? ErrorCode { get; private set; }

    /// <summary>The budgets at that moment as JSON; null if they were not checked.</summary>
    public string? Figures { get; private set; }
}
