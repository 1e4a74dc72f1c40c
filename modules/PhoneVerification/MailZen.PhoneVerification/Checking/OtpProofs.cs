using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Security;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Events;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Checking;

/// <summary>Records of a successful verification, for every purpose.</summary>
internal sealed class OtpProofs(RegionCounters regions, IFingerprint fingerprint, OtpMetrics metrics, TimeProvider timeProvider)
{
    /// <summary>
    /// Records the number as verified and relieves the budgets of all messages of the challenge, as statements of the caller's unit of
    /// work. Run them after the one that marks the challenge as used: rows are locked in the same order as in a send (limits, challenge,
    /// client network, number, then others).
    /// </summary>
    /// <param name="unitOfWork">The caller's unit of work.</param>
    /// <param name="challenge">The challenge.</param>
    /// <param name="sends">Messages sent with its code, as returned by the statement that marked it as used.</param>
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
