using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Events;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Idempotency;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Chain;

namespace MailZen.PhoneVerification.Sending;

/// <summary>Handles messages that no provider has certainly accepted: what they have counted and opened is taken back.</summary>
internal sealed class FailedSends(
    IEfCoreDbContext dbContext,
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    RegionCounters regions,
    IdempotentSends keys,
    OtpLog log,
    TimeProvider timeProvider
)
{
    /// <exception cref="BusinessException">Delivery is strict: the client is told.</exception>
    public async Task SettleAsync<TChallenge>(
        SendRequest<TChallenge> request,
        OtpAdmitted<TChallenge> admitted,
        SmsDispatchResult result,
        SmsFailure failure
    )
        where TChallenge : OtpChallenge
    {
        log.SendDeliveryFailed(admitted.Challenge, result, failure);

        if (failure.UserErrorCode == PhoneVerificationErrorCodes.PhoneNumberOptedOut)
        {
            await RememberOptOutAsync(request.Subject);
        }

        if (request.Options.StrictDelivery)
        {
            await TakeBackAsync(request, admitted, result.Outcome, failure);
            var isUnknown = request.Key is not null && result.Outcome == SmsOutcome.Unknown; // As a repeated request is told.
            throw new BusinessException(isUnknown ? PhoneVerificationErrorCodes.SmsDeliveryUnknown : failure.UserErrorCode);
        }

        log.NonStrictFailure(result, failure);
        if (request.Key is { } key && result.Outcome == SmsOutcome.Rejected)
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
            await keys.FreeAsync(key, admitted.Request.MessageId, CancellationToken.None);
            await unitOfWork.CompleteAsync(CancellationToken.None);
        }
    }

    private async Task RememberOptOutAsync(SendSubject subject)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        await unitOfWork.CompleteAsync([KnownNumberQueries.SetOptedOut(subject.NumberFingerprint, timeProvider.GetUtcNow())]);
    }

    /// <remarks>Locks the same rows in the same order as a send, so that the two cannot deadlock.</remarks>
    private async Task TakeBackAsync<TChallenge>(
        SendRequest<TChallenge> request,
        OtpAdmitted<TChallenge> admitted,
        SmsOutcome outcome,
        SmsFailure failure
    )
        where TChallenge : OtpChallenge
    {
        var subject = request.Subject;
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        if (outcome == SmsOutcome.Rejected)
        {
            // While providers are down a client network can retry for free, but not without limit.
            var hasTriedTooOften = await IsUsedUpAsync(otpLimits.ForRejected());
            var refundable = admitted
                .Permit.Hits.Where(hit => OtpLimits.IsRefundable(hit, failure, hasTriedTooOften))
                .ToLookup(OtpLimits.IsOfTrickle);
            await limiter.ReleaseAsync([.. refundable[false]], CancellationToken.None);
            await request.Store.TakeSendBackAsync(admitted.Challenge.Id, CancellationToken.None);
            if (admitted.Permit.Hour is { } hour && failure.MayGoAnotherWay)
            {
                await dbContext.ExecuteBatchAsync([.. AddressTrafficQueries.Release(subject, hour)], CancellationToken.None);
                unitOfWork.OnCompleted(() => regions.Release(subject.Number.Region, hour));
            }

            await limiter.ReleaseAsync([.. refundable[true]], CancellationToken.None);
            if (request.Key is { } key)
            {
                await keys.FreeAsync(key, admitted.Request.MessageId, CancellationToken.None);
            }
        }
        else
        {
            // The person may have the code: release the cooldown, so that a new request repeats it at once.
            var isForgiven = !await IsUsedUpAsync([OtpLimits.ForUnknown(subject.Number.Value)]);
            await limiter.ReleaseAsync(
                [.. admitted.Permit.Hits.Where(hit => OtpLimits.IsCooldown(hit) || (isForgiven && OtpLimits.IsOfNumberAndNetwork(hit)))],
                CancellationToken.None
            );
        }

        await unitOfWork.CompleteAsync(CancellationToken.None);
    }

    private async Task<bool> IsUsedUpAsync(IReadOnlyCollection<OperationLimit> limits)
    {
        var tries = limiter.Prepare(limits);
        await dbContext.ExecuteBatchAsync([tries], CancellationToken.None);
        return tries.IsRefused;
    }
}
