using MailZen.PhoneVerification.Purposes;
using Microsoft.Extensions.Caching.Memory;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// A cache of challenges that this instance has just committed, so that the first check need not query them. An entry may be outdated: the
/// statement that counts the guess checks whether the challenge is the newest and live. If it is not, the database is queried for the
/// newest one.
/// </summary>
internal sealed class RecentChallenges : IDisposable
{
    private const int MaxCount = 10_000;

    private readonly MemoryCache _challenges = new(new MemoryCacheOptions { SizeLimit = MaxCount });

    /// <summary>Caches an owner's newest challenge until it is taken out or expires.</summary>
    public void Remember(object owner, OtpChallenge challenge, DateTimeOffset now)
    {
        if (!challenge.IsExpired(now))
        {
            _challenges.Set(
                (challenge.Purpose, owner),
                challenge,
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = challenge.ExpiresAt - now }
            );
        }
    }

    /// <summary>Whether an owner's challenge is cached.</summary>
    public bool Contains(OtpPurpose purpose, object owner) => _challenges.TryGetValue((purpose, owner), out _);

    /// <summary>
    /// Removes an owner's challenge and returns it; null if it is not live. The cache can only speed up a check, never refuse one.
    /// </summary>
    public TChallenge? TakeOrNull<TChallenge>(OtpPurpose purpose, object owner, int maxAttempts, DateTimeOffset now)
        where TChallenge : OtpChallenge
    {
        if (!_challenges.TryGetValue((purpose, owner), out TChallenge? challenge))
        {
            return null;
        }

        _challenges.Remove((purpose, owner));
        return challenge!.IsLive(now, maxAttempts) ? challenge : null;
    }

    public void Dispose() => _challenges.Dispose();
}
