using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.Limits;

namespace MailZen.PhoneVerification.Guard.Decisions;

/// <summary>Stores decisions, so that administrators can explain why a message was or was not sent.</summary>
internal sealed class SendDecisionLog(
    IEfCoreDbContext dbContext,
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    GuardMetrics metrics,
    TimeProvider timeProvider
)
{
    /// <summary>Stores the decision on an admitted message, as a statement of a batch.</summary>
    public BatchedQuery PrepareAdd(SendSubject subject, GuardVerdict verdict) =>
        Insert(new SendDecision(subject, verdict.Outcome, verdict.Reason, errorCode: null, verdict.Figures, timeProvider.GetUtcNow()));

    /// <summary>
    /// Stores a refusal, whose own unit of work was rolled back. Only the first refusals per hour and client network are stored: a refusal
    /// must not cost more than what it refuses.
    /// </summary>
    public async Task KeepAsync(SendSubject subject, BusinessException refusal, SettingSnapshot settings)
    {
        var (reason, figures) = (SendRefusedException.ReasonOf(refusal), (refusal.InnerException as SendRefusedException)?.Figures);
        metrics.Refused(subject.Purpose, subject.Number.Region, reason);

        // Not cancelled: a client that disconnects was refused all the same.
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        var kept = limiter.Prepare(otpLimits.ForRefusal(settings));
        await dbContext.ExecuteBatchAsync([kept], CancellationToken.None);
        if (kept.IsRefused)
        {
            return;
        }

        await unitOfWork.CompleteAsync([
            Insert(new SendDecision(subject, SendOutcome.Refused, reason, refusal.Code, figures, timeProvider.GetUtcNow())),
        ]);
    }

    private static BatchedCommand Insert(SendDecision decision) =>
        new(
            SendDecisionStatements.Add,
            [
                decision.At.UtcDateTime,
                decision.Purpose,
                decision.Region,
                decision.Number,
                decision.Network,
                decision.Outcome,
                decision.Reason,
                decision.ErrorCode,
                decision.Figures,
            ]
        );
}
