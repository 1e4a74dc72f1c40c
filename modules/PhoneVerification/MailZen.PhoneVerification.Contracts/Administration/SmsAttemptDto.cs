namespace MailZen.PhoneVerification.Administration;

/// <summary>One delivery attempt of one message.</summary>
/// <param name="At">When it began.</param>
/// <param name="Purpose"><c>SIGNUP_OTP</c>, <c>PHONE_VERIFY_OTP</c>, or null for a message without a code.</param>
/// <param name="Provider">The provider.</param>
/// <param name="ProviderMessageId">The provider's own message id, for inquiries there.</param>
/// <param name="Status"><c>Pending</c>, <c>Accepted</c>, <c>Unknown</c>, <c>Rejected</c>, <c>Delivered</c> or <c>Undelivered</c>.</param>
/// <param name="ErrorClass">The class of the failure, or null.</param>
/// <param name="ErrorCode">A short code of the failure, or null.</param>
/// <param name="Segments">SMS segments.</param>
/// <param name="ElapsedMs">How long the provider took to answer, in milliseconds.</param>
/// <param name="IsFailover">Whether an undelivered receipt caused it.</param>
/// <param name="ErrorText">What the failure code means and what to do, in English; null if the code has no explanation.</param>
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
