using MailZen.PhoneVerification.Purposes;
using Microsoft.Extensions.Caching.Memory;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// Challenges that this instance has committed lately, so that the first check of one need not look for it. What is remembered is a guess:
/// the statement that claims an attempt asks the database whether it is the owner's newest and live, and where it is not, the database is
/// asked which one is.
/// </summary>
internal sealed class RecentChallenges : IDisposable
{
    private const int MaxCount = 10_000;

    private readonly MemoryCache _challenges = new(new MemoryCacheOptions { SizeLimit = MaxCount });

    /// <summary>Remembers an owner's newest challenge, until somebody takes it or it expires.</summary>
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

    /// <summary>Whether an owner's challenge is remembered.</summary>
    public bool Contains(OtpPurpose purpose, object owner) => _challenges.TryGetValue((purpose, owner), out _);

    /// <summary>
    /// Takes an owner's challenge out. Null where it is not live: what is remembered only ever lets a check claim, and never refuses one.
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
