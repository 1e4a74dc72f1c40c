namespace MailZen.PhoneVerification.Administration;

/// <summary>The result of a test message.</summary>
/// <param name="Outcome"><c>Accepted</c>, <c>Rejected</c>, or <c>Unknown</c> if a provider may have accepted it.</param>
/// <param name="Provider">The last provider tried.</param>
/// <param name="ElapsedMs">The time taken over all providers, in milliseconds.</param>
/// <param name="ErrorClass">
/// The class of the failure: <c>Recipient</c>, <c>Text</c>, <c>Provider</c>, <c>Configuration</c>, or <c>Blocked</c> if it was held back as
/// fraud or spam; null if it was accepted.
/// </param>
/// <param name="ErrorCode">A short code of the failure, such as <c>http_500</c>; never a provider's own error text.</param>
/// <param name="ErrorText">What the failure code means and what to do, in English; null if the code has no explanation.</param>
public sealed record TestSmsDto(
    string Outcome,
    string Provider,
    int ElapsedMs,
    string? ErrorClass,
    string? ErrorCode,
    string? ErrorText = null
);
