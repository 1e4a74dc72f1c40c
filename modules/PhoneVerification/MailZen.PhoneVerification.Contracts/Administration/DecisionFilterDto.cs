namespace MailZen.PhoneVerification.Administration;

/// <summary>Filters the decisions of the last day; null means no filter.</summary>
/// <param name="Outcome">An outcome, such as <c>Refused</c>.</param>
/// <param name="Region">The country of the number.</param>
/// <param name="PhoneNumber">A phone number. It goes in the body because proxies and servers log URLs.</param>
/// <param name="Before">Only decisions older than the one with this id.</param>
public sealed record DecisionFilterDto(string? Outcome, string? Region, string? PhoneNumber, long? Before);
