namespace MailZen.PhoneVerification.Administration;

/// <summary>One try to send one text.</summary>
/// <param name="At">When it began.</param>
/// <param name="Purpose"><c>SIGNUP_OTP</c>, <c>PHONE_VERIFY_OTP</c>, or null for a text without a code.</param>
/// <param name="Provider">The provider.</param>
/// <param name="ProviderMessageId">The provider's own id, to ask it by.</param>
/// <param name="Status"><c>Pending</c>, <c>Accepted</c>, <c>Unknown</c>, <c>Rejected</c>, <c>Delivered</c> or <c>Undelivered</c>.</param>
/// <param name="ErrorClass">Whose fault it was, where it was not taken or did not arrive.</param>
/// <param name="ErrorCode">A short code of the fault.</param>
/// <param name="Segments">Parts that it was sent in.</param>
/// <param name="ElapsedMs">How long the provider took to answer, in milliseconds.</param>
/// <param name="IsFailover">Whether a receipt made it.</param>
/// <param name="ErrorText">What the code means and what to do, in English; null where there are no words for it.</param>
public sealed record SmsAttemptDto(
    DateTimeOffset At,
    string? Purpose,
    string Provider,
    string? ProviderMessageId,
    string Status,
    string? ErrorClass,
    string? ErrorCode,
    int Segments,
    int? ElapsedMs,
    bool IsFailover,
    string? ErrorText = null
);
