using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Security;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Flow;

/// <summary>Uses a proved challenge up, with all that its proof leaves behind.</summary>
internal sealed class OtpProofs(
    IPhoneVerificationDbContext dbContext,
    RegionCounters regions,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    IFingerprint fingerprint,
    PhoneVerificationMetrics metrics,
    TimeProvider timeProvider)
{
    /// <summary>
    /// Uses the challenge up, gives the failure back that was counted ahead, remembers the number and relieves the budgets of all its texts, inside the caller's unit
    /// of work and in one round trip. Rows are taken in the order in which sending takes them: limits, address, number, challenge,
    /// and what comes after.
    /// </summary>
    /// <returns>False where somebody else used it first: then the caller's unit of work is to be rolled back.</returns>
    public async Task<bool> TryConsumeAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store, TChallenge challenge, IReadOnlyCollection<OperationLimitHit> failures, IEnumerable<BatchedQuery> after, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var now = timeProvider.GetUtcNow();
        var consumption = store.PrepareConsume(challenge.Id, now);
        List<BatchedQuery> statements = [.. limiter.PrepareRelease(failures)];
        if (challenge.Network is { } network)
        {
            statements.Add(AddressTrafficQueries.CountVerified(network, challenge.Region, challenge.CreatedAt, challenge.Sends));
            statements.Add(KnownNumberQueries.SetVerified(fingerprint.Compute(challenge.PhoneNumber), now));
            unitOfWorkManager.Current!.OnCompleted(() => regions.Verify(challenge.Region, challenge.CreatedAt, challenge.Sends));
        }

        statements.Add(consumption);
        statements.AddRange(after);
        await dbContext.ExecuteBatchAsync(statements, cancellationToken);
        unitOfWorkManager.Current!.OnCompleted(() => metrics.Verified(store.Purpose, challenge.Region));
        return consumption.IsConsumed;
    }
}
