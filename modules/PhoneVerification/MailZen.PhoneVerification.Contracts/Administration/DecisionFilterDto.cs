namespace MailZen.PhoneVerification.Administration;

/// <summary>Which decisions of the last day to read; null does not narrow.</summary>
/// <param name="Outcome">Such as <c>Refused</c>.</param>
/// <param name="Region">The numbers' region.</param>
/// <param name="PhoneNumber">A number that somebody asks about. In the body of a request, since addresses are kept by servers in
/// between.</param>
/// <param name="Before">Only decisions older than the one with this id.</param>
public sealed record DecisionFilterDto(string? Outcome, string? Region, string? PhoneNumber, long? Before);
