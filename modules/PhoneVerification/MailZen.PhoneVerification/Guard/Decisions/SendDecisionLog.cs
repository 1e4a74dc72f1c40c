using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.Limits;

namespace MailZen.PhoneVerification.Guard.Decisions;

/// <summary>Keeps every decision, so that administrators can explain why a text did or did not go out.</summary>
internal sealed class SendDecisionLog(
    IPhoneVerificationDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    GuardMetrics metrics,
    TimeProvider timeProvider
)
{
    /// <summary>Keeps a passing decision, in a batch.</summary>
    public BatchedQuery PrepareAdd(SendSubject subject, GuardVerdict verdict) =>
        EntityInsert.Of(
            dbContext,
            new SendDecision(subject, verdict.Outcome, verdict.Reason, errorCode: null, verdict.Figures, timeProvider.GetUtcNow()),
            returnsKey: false
        );

    /// <summary>
    /// Keeps a refusal, whose own unit of work was rolled back. Of an address that does nothing but be refused, the first ones an hour are
    /// enough: a refusal must not cost more than what it refuses.
    /// </summary>
    public async Task KeepAsync(SendSubject subject, BusinessException refusal, SettingSnapshot settings)
    {
        var (reason, figures) = (SendRefusedException.ReasonOf(refusal), (refusal.InnerException as SendRefusedException)?.Figures);
        metrics.Refused(subject.Purpose, subject.Number.Region, reason);

        // Not to be called off: who hangs up on a refusal was refused all the same.
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        var kept = limiter.Prepare(otpLimits.ForRefusal(settings));
        await dbContext.ExecuteBatchAsync([kept], CancellationToken.None);
        if (kept.IsRefused)
        {
            return;
        }

        await unitOfWork.CompleteAsync([
            EntityInsert.Of(
                dbContext,
                new SendDecision(subject, SendOutcome.Refused, reason, refusal.Code, figures, timeProvider.GetUtcNow()),
                returnsKey: false
            ),
        ]);
    }
}
