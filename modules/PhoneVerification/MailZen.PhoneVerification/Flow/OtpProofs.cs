using MailZen.Framework.Security;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Flow;

/// <summary>What a proved number leaves behind, inside the caller's unit of work.</summary>
internal sealed class OtpProofs(TrafficStore traffic, KnownNumberStore knownNumbers, IFingerprint fingerprint, TimeProvider timeProvider)
{
    /// <summary>Uses the challenge up, remembers the number, and relieves the budgets of its texts.</summary>
    /// <returns>False where somebody else used it first: then the caller's unit of work is to be rolled back.</returns>
    public async Task<bool> TryConsumeAsync<TChallenge>(OtpChallengeStore<TChallenge> store, TChallenge challenge, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var now = timeProvider.GetUtcNow();
        if (challenge.Network is { } network)
        {
            await traffic.CountVerifiedAsync(network, challenge.Region, challenge.CreatedAt, challenge.Sends, cancellationToken);
            await knownNumbers.SetVerifiedAsync(fingerprint.Compute(challenge.PhoneNumber), now, cancellationToken);
        }

        return await store.TryConsumeAsync(challenge.Id, now, cancellationToken);
    }
}
