using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Security;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Events;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Checking;

/// <summary>What a proof leaves behind, whoever it is for.</summary>
internal sealed class OtpProofs(RegionCounters regions, IFingerprint fingerprint, OtpMetrics metrics, TimeProvider timeProvider)
{
    /// <summary>
    /// Remembers the number and relieves the budgets of all the challenge's texts, as statements inside the caller's unit of work. They
    /// come after the one that uses the challenge up, for rows are taken in the order in which sending takes them: limits, challenge,
    /// address, number, and what comes after.
    /// </summary>
    /// <param name="unitOfWork">The caller's unit of work.</param>
    /// <param name="challenge">The challenge.</param>
    /// <param name="sends">How many texts carry its code, as of the statement that used it up.</param>
    public IReadOnlyList<BatchedQuery> Prepare(IUnitOfWork unitOfWork, OtpChallenge challenge, int sends)
    {
        unitOfWork.OnCompleted(() => metrics.Verified(challenge.Purpose, challenge.Region));
        if (challenge.Networks is not { } networks)
        {
            return [];
        }

        unitOfWork.OnCompleted(() => regions.Verify(challenge.Region, challenge.CreatedAt, sends));
        return
        [
            .. AddressTrafficQueries.CountVerified(networks.Split(' '), challenge.Region, challenge.CreatedAt, sends),
            KnownNumberQueries.SetVerified(fingerprint.Compute(challenge.PhoneNumber), timeProvider.GetUtcNow()),
        ];
    }
}
