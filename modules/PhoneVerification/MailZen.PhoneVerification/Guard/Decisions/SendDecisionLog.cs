using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Decisions;

/// <summary>Keeps every decision, so that administrators can explain why a text did or did not go out.</summary>
internal sealed class SendDecisionLog(
    IPhoneVerificationDbContext dbContext, IUnitOfWorkManager unitOfWorkManager, PhoneVerificationMetrics metrics, TimeProvider timeProvider)
{
    /// <summary>Adds a passing decision to the caller's unit of work.</summary>
    public void Add(SendSubject subject, GuardVerdict verdict) =>
        dbContext.SendDecisions.Add(new SendDecision(subject, verdict.Outcome, verdict.Reason, errorCode: null, verdict.Figures, timeProvider.GetUtcNow()));

    /// <summary>Keeps a refusal, whose own unit of work was rolled back.</summary>
    public async Task KeepAsync(SendSubject subject, BusinessException refusal, CancellationToken cancellationToken)
    {
        var (reason, figures) = refusal.InnerException switch
        {
            SendRefusedException refused => (refused.Reason, refused.Figures),
            OperationLimitExceededException limit => (limit.Policy, null),
            _ => (refusal.Code.ToLowerInvariant(), null),
        };
        metrics.Refused(subject.Purpose, subject.Number.Region, reason);

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        dbContext.SendDecisions.Add(new SendDecision(subject, SendOutcome.Refused, reason, refusal.Code, figures, timeProvider.GetUtcNow()));
        await unitOfWork.CompleteAsync(cancellationToken);
    }
}
