namespace MailZen.PhoneVerification.Administration;

/// <summary>What is known of one number. It is never listed: somebody has to ask for it.</summary>
/// <param name="Region">The region that its texts are paid for.</param>
/// <param name="LineType">What kind of line it is, as far as its digits tell.</param>
/// <param name="PolicyReason">Why it gets no texts at all, such as <c>region_denied</c>; null where it does.</param>
/// <param name="HasOwner">Whether an account has proved it.</param>
/// <param name="VerifiedAt">When it was last proved, or null.</param>
/// <param name="OptedOutAt">When its owner asked for no more texts, or null.</param>
/// <param name="Decisions">What became of the latest requests, newest first, at most 20.</param>
/// <param name="Attempts">What became of the latest texts, newest first, at most 20.</param>
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
