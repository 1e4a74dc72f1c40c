namespace MailZen.PhoneVerification.Askers;

/// <summary>
/// Who may guess a sign-up code how often. The number is all that a stranger needs to guess, or to ask for the code himself, so each asker
/// has guesses of its own and everybody else shares one pool. All pools together weigh at most twice a code's attempts, and a guess that an
/// asker has not used is kept for it.
/// </summary>
/// <remarks>
/// A secret and a network are two pools: behind one address there may be a stranger, and an owner whose client keeps no secret. The pool of
/// everybody else is what is left of all guesses.
/// </remarks>
internal sealed class AskerPools
{
    /// <summary>How many characters the pools come to at most.</summary>
    public const int MaxLength = 256;

    private const int MostAskers = 3;
    private const int PoolsTogether = 2;

    // Long enough to get the SMS and type it.
    private static readonly TimeSpan _hold = TimeSpan.FromMinutes(3);

    private readonly IReadOnlyList<AskerPool> _pools;

    private AskerPools(IReadOnlyList<AskerPool> pools) => _pools = pools;

    /// <summary>How many guesses of one code are weighed, by whomever they are made.</summary>
    public static int MostGuesses(int maxAttempts) => PoolsTogether * maxAttempts;

    /// <summary>The pools of a code that one asker asks for.</summary>
    public static AskerPools Of(OtpAsker asker, DateTimeOffset now) =>
        new([
            new AskerPool(IsSecret: true, asker.Secrets[0], Guesses: 0, now),
            new AskerPool(IsSecret: false, asker.Network, Guesses: 0, now),
        ]);

    /// <summary>Reads what <see cref="ToString"/> wrote. Codes of before have no askers.</summary>
    public static AskerPools Parse(string text) => new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(AskerPool.Parse)]);

    /// <summary>Whether the asker brings a secret of this code.</summary>
    public bool KnowSecretOf(OtpAsker asker) => _pools.Any(pool => pool.IsSecret && asker.Secrets.Contains(pool.Key));

    /// <summary>Whether the asker is one of this code, by its secret or by its network.</summary>
    public bool Know(OtpAsker asker) => IndexOf(asker) >= 0;

    /// <summary>The pools after one more guess; null where it may not be weighed.</summary>
    /// <param name="asker">The client that guesses.</param>
    /// <param name="attempts">How many guesses of this code were weighed, by everybody.</param>
    /// <param name="maxAttempts">How many one asker has.</param>
    public AskerPools? GuessOrNull(OtpAsker asker, int attempts, int maxAttempts)
    {
        var index = IndexOf(asker);
        return MayGuess(index, attempts, maxAttempts)
            ? new AskerPools([.. _pools.Select((pool, place) => place == index ? pool with { Guesses = pool.Guesses + 1 } : pool)])
            : null;
    }

    /// <summary>How many guesses the asker has left.</summary>
    public int RemainingOf(OtpAsker asker, int attempts, int maxAttempts) => Math.Max(0, maxAttempts - GuessesOf(IndexOf(asker), attempts));

    /// <summary>The pools with one more asker; null where the code has no guesses left for it, so that it needs another code.</summary>
    /// <param name="asker">The client that asks.</param>
    /// <param name="attempts">How many guesses of this code were weighed, by everybody.</param>
    /// <param name="maxAttempts">How many one asker has.</param>
    /// <param name="now">When it asks.</param>
    public AskerPools? JoinOrNull(OtpAsker asker, int attempts, int maxAttempts, DateTimeOffset now)
    {
        var known = IndexOf(asker);
        var isFull = _pools.Count(pool => pool.IsSecret) >= Math.Min(MostAskers, maxAttempts);
        if (known >= 0 && (_pools[known].IsSecret || isFull || !MayGuess(known, attempts, maxAttempts)))
        {
            return MayGuess(known, attempts, maxAttempts) ? this : null;
        }

        // A client that keeps no secret is one more asker each time, of the same network.
        List<AskerPool> pools = [.. _pools, new AskerPool(IsSecret: true, asker.Secrets[0], Guesses: 0, now)];
        if (known < 0)
        {
            pools.Add(new AskerPool(IsSecret: false, asker.Network, Guesses: 0, now));
        }

        return isFull || attempts + pools.Count(pool => pool.Guesses == 0) > MostGuesses(maxAttempts) ? null : new AskerPools(pools);
    }

    /// <summary>
    /// Until when the code must not be replaced, for somebody else has asked for it and has not guessed yet: a stranger who asks again and
    /// again would take it from its owner's hands. Null where nobody is waited for.
    /// </summary>
    public DateTimeOffset? FindHold(OtpAsker asker, DateTimeOffset now)
    {
        // Where all of them are of its network, a client that keeps no secret is taken for the same one.
        var isAlone = _pools.Where(pool => !pool.IsSecret).All(pool => pool.Key == asker.Network);
        var others = _pools.Where(pool => pool.IsSecret && pool.Guesses == 0 && !asker.Secrets.Contains(pool.Key));
        var last = others.Select(pool => pool.AskedAt + _hold).DefaultIfEmpty(now).Max();
        return last > now && !isAlone ? last : null;
    }

    public override string ToString() => string.Join(' ', _pools);

    private int IndexOf(OtpAsker asker)
    {
        var bySecret = IndexOf(pool => pool.IsSecret && asker.Secrets.Contains(pool.Key));
        return bySecret >= 0 ? bySecret : IndexOf(pool => !pool.IsSecret && pool.Key == asker.Network);
    }

    private int IndexOf(Func<AskerPool, bool> isWanted) =>
        _pools.Select((pool, index) => isWanted(pool) ? index : -1).FirstOrDefault(index => index >= 0, -1);

    private int GuessesOf(int index, int attempts) => index >= 0 ? _pools[index].Guesses : attempts - _pools.Sum(pool => pool.Guesses);

    private bool MayGuess(int index, int attempts, int maxAttempts)
    {
        if (GuessesOf(index, attempts) >= maxAttempts || attempts >= MostGuesses(maxAttempts))
        {
            return false;
        }

        // The first guess of an asker is its own; any other must leave the first ones of the other askers.
        var isFirstOfAsker = index >= 0 && _pools[index].Guesses == 0;
        return isFirstOfAsker
            || attempts + _pools.Where((pool, place) => pool.Guesses == 0 && !IsOfAsker(place, index)).Count() < MostGuesses(maxAttempts);
    }

    /// <remarks>The network that an asker brought stands behind its secret. Who has the secret needs no guess by network.</remarks>
    private bool IsOfAsker(int place, int index) =>
        place == index || (index >= 0 && _pools[index].IsSecret && place == index + 1 && !_pools[place].IsSecret);
}
