using MailZen.Framework.EntityFrameworkCore;
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
    IFingerprint fingerprint,
    PhoneVerificationMetrics metrics,
    TimeProvider timeProvider)
{
    /// <summary>
    /// Uses the challenge up, remembers the number and relieves the budgets of all its texts, inside the caller's unit of work. Rows are taken in
    /// the order in which sending takes them: address, number, challenge.
    /// </summary>
    /// <returns>False where somebody else used it first: then the caller's unit of work is to be rolled back.</returns>
    public async Task<bool> TryConsumeAsync<TChallenge>(OtpChallengeStore<TChallenge> store, TChallenge challenge, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var now = timeProvider.GetUtcNow();
        if (challenge.Network is { } network)
        {
            await dbContext.ExecuteBatchAsync(
                [
                    AddressTrafficQueries.CountVerified(network, challenge.Region, challenge.CreatedAt, challenge.Sends),
                    KnownNumberQueries.SetVerified(fingerprint.Compute(challenge.PhoneNumber), now),
                ],
                cancellationToken);
            unitOfWorkManager.Current!.OnCompleted(() => regions.Verify(challenge.Region, challenge.CreatedAt, challenge.Sends));
        }

        unitOfWorkManager.Current!.OnCompleted(() => metrics.Verified(store.Purpose, challenge.Region));

        return await store.TryConsumeAsync(challenge.Id, now, cancellationToken);
    }
}
