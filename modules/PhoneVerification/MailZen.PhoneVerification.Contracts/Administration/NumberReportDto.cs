namespace MailZen.PhoneVerification.Administration;

/// <summary>Everything known about one number. There is no list of numbers: the caller must know the number.</summary>
/// <param name="Region">The country that its messages are billed for.</param>
/// <param name="LineType">The type of line, as far as its digits tell.</param>
/// <param name="PolicyReason">Why it never gets messages, such as <c>region_denied</c>; null if it may get them.</param>
/// <param name="HasOwner">Whether an account has verified it.</param>
/// <param name="VerifiedAt">When it was last verified, or null.</param>
/// <param name="OptedOutAt">When its owner opted out, or null.</param>
/// <param name="Decisions">The decisions on the latest requests, newest first, at most 20.</param>
/// <param name="Attempts">The latest delivery attempts, newest first, at most 20.</param>
public sealed record NumberReportDto(
    string Region,
    string LineType,
    string? PolicyReason,
    bool HasOwner,
    DateTimeOffset? VerifiedAt,
    DateTimeOffset? OptedOutAt,
    IReadOnlyList<SendDecisionDto> Decisions,
    IReadOnlyList<SmsAttemptDto> Attempts
);
