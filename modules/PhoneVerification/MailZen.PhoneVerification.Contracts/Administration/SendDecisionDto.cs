using System.Text.Json;

namespace MailZen.PhoneVerification.Administration;

/// <summary>What became of a request for a text: fingerprints, never a number or an address.</summary>
/// <param name="Id">The order of decisions.</param>
/// <param name="At">When it was made.</param>
/// <param name="Purpose"><c>SIGNUP_OTP</c> or <c>PHONE_VERIFY_OTP</c>.</param>
/// <param name="Region">The number's region.</param>
/// <param name="Number">The number's fingerprint.</param>
/// <param name="Network">The asking address's fingerprint.</param>
/// <param name="Outcome"><c>Allowed</c>, <c>Recorded</c>, <c>CaptchaPassed</c>, <c>Trickled</c> or <c>Refused</c>.</param>
/// <param name="Reason">The budget, limit or rule that decided.</param>
/// <param name="ErrorCode">What the client was told, where it was refused.</param>
/// <param name="Figures">The budgets at that moment, where they were looked at.</param>
public sealed record SendDecisionDto(
    long Id,
    DateTimeOffset At,
    string Purpose,
    string Region,
    string Number,
    string Network,
    string Outcome,
    string Reason,
    string? ErrorCode,
    JsonElement? Figures
);
