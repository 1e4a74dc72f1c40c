using System.Text.Json;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Chain;

namespace MailZen.PhoneVerification.Administration;

/// <summary>What administrators see of stored decisions and delivery attempts.</summary>
internal static class TrustDtoExtensions
{
    public static SendDecisionDto ToDto(this SendDecision decision) =>
        new(
            decision.Id,
            decision.At,
            decision.Purpose,
            decision.Region,
            decision.Number,
            decision.Network,
            decision.Outcome,
            decision.Reason,
            decision.ErrorCode,
            decision.Figures is null ? null : JsonElement.Parse(decision.Figures)
        );

    public static SmsAttemptDto ToDto(this SmsAttempt attempt, SmsErrorTexts errorTexts) =>
        new(
            attempt.CreatedAt,
            attempt.Purpose,
            attempt.Provider,
            attempt.ProviderMessageId,
            attempt.Status.ToString(),
            attempt.ErrorClass,
            attempt.ErrorCode,
            attempt.Segments,
            attempt.ElapsedMs,
            attempt.IsFailover,
            errorTexts.Of(attempt.ErrorCode)
        );
}
