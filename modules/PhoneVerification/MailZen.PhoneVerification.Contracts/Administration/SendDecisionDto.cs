using System.Text.Json;

namespace MailZen.PhoneVerification.Administration;

/// <summary>The decision on one request for a message. Number and client network appear as fingerprints only.</summary>
/// <param name="Id">The id; decisions are numbered in their order.</param>
/// <param name="At">When the decision was made.</param>
/// <param name="Purpose"><c>SIGNUP_OTP</c> or <c>PHONE_VERIFY_OTP</c>.</param>
/// <param name="Region">The country of the number.</param>
/// <param name="Number">The number's fingerprint.</param>
/// <param name="Network">The fingerprint of the client network.</param>
/// <param name="Outcome"><c>Allowed</c>, <c>Recorded</c>, <c>CaptchaPassed</c>, <c>Trickled</c> or <c>Refused</c>.</param>
/// <param name="Reason">The budget, limit or rule that decided.</param>
/// <param name="ErrorCode">The error that a refused client got, or null.</param>
/// <param name="Figures">The budgets at that moment; null if they were not checked.</param>
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
