namespace MailZen.PhoneVerification.Administration;

/// <summary>What became of a text that was tried.</summary>
/// <param name="Outcome"><c>Accepted</c>, <c>Rejected</c>, or <c>Unknown</c> where it may have been taken.</param>
/// <param name="Provider">The provider that was asked last.</param>
/// <param name="ElapsedMs">How long all of it took, in milliseconds.</param>
/// <param name="ErrorClass">Whose fault it was: <c>Recipient</c>, <c>Text</c>, <c>Provider</c>, <c>Configuration</c>, or <c>Blocked</c>
/// where it was held as fraud or spam; null where it was accepted.</param>
/// <param name="ErrorCode">A short code of the fault, such as <c>http_500</c>; never a provider's text.</param>
/// <param name="ErrorText">What the code means and what to do, in English; null where there are no words for it.</param>
public sealed record TestSmsDto(
    string Outcome,
    string Provider,
    int ElapsedMs,
    string? ErrorClass,
    string? ErrorCode,
    string? ErrorText = null
);
