using System.Text.Json;
using MailZen.PhoneVerification.Guard.Decisions;

namespace MailZen.PhoneVerification.Guard.Administration;

/// <summary>A decision as administrators see it: fingerprints, never a number or an address.</summary>
internal sealed record SendDecisionDto(
    long Id, DateTimeOffset At, string Purpose, string Region, string Number, string Network, string Outcome, string Reason, string? ErrorCode, JsonElement? Figures)
{
    public static SendDecisionDto From(SendDecision decision) => new(
        decision.Id, decision.At, decision.Purpose, decision.Region, decision.Number, decision.Network, decision.Outcome, decision.Reason, decision.ErrorCode,
        decision.Figures is null ? null : JsonElement.Parse(decision.Figures));
}
