namespace MailZen.PhoneVerification.Askers;

/// <summary>
/// Limits the guesses of a sign-up code per asker, that is, per client that requested it. A stranger needs only the number to guess or to
/// request the code, so each asker has its own guesses and all other clients share one pool. All pools together allow at most twice the
/// attempts of a code, and an asker's first guess is reserved for it.
/// </summary>
/// <remarks>
/// A secret and a network have separate pools: the same network may hold a stranger, and an owner whose client keeps no secret. The pool of
/// all other clients counts the guesses that no asker made.
/// </remarks>
internal sealed class AskerPools
{
    /// <summary>The maximum length of the serialized pools.</summary>
    public const int MaxLength = 256;

    private const int MostAskers = 3;
    private const int PoolsTogether = 2;

    // Long enough to receive the SMS and type the code.
    private static readonly TimeSpan _hold = TimeSpan.FromMinutes(3);

    private readonly IReadOnlyList<AskerPool> _pools;

    private AskerPools(IReadOnlyList<AskerPool> pools) => _pools = pools;

    /// <summary>The maximum number of guesses of one code, by all clients together.</summary>
    public static int MostGuesses(int maxAttempts) => PoolsTogether * maxAttempts;

    /// <summary>The pools of a new code with its first asker.</summary>
    public static AskerPools Of(OtpAsker asker, DateTimeOffset now) =>
        new([
            new AskerPool(IsSecret: true, asker.Secrets[0], Guesses: 0, now),
            new AskerPool(IsSecret: false, asker.Network, Guesses: 0, now),
        ]);

    /// <summary>Parses the result of <see cref="ToString"/>. Codes of older versions have no askers.</summary>
    public static AskerPools Parse(string text) => new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(AskerPool.Parse)]);

    /// <summary>Whether the client sends a secret of this code.</summary>
    public bool KnowSecretOf(OtpAsker asker) => _pools.Any(pool => pool.IsSecret && asker.Secrets.Contains(pool.Key));

    /// <summary>Whether the client is an asker of this code, by its secret or its network.</summary>
    public bool Know(OtpAsker asker) => IndexOf(asker) >= 0;

    /// <summary>The pools after one more guess; null if the guess is not allowed.</summary>
    /// <param name="asker">The client that guesses.</param>
    /// <param name="attempts">The guesses of this code so far, by all clients.</param>
    /// <param name="maxAttempts">The guesses allowed per asker.</param>
    public AskerPools? GuessOrNull(OtpAsker asker, int attempts, int maxAttempts)
    {
        var index = IndexOf(asker);
        return MayGuess(index, attempts, maxAttempts)
            ? new AskerPools([.. _pools.Select((pool, place) => place == index ? pool with { Guesses = pool.Guesses + 1 } : pool)])
            : null;
    }

    /// <summary>The guesses that the asker has left.</summary>
    public int RemainingOf(OtpAsker asker, int attempts, int maxAttempts) => Math.Max(0, maxAttempts - GuessesOf(IndexOf(asker), attempts));

    /// <summary>The pools with one more asker; null if the code has no guesses left for it and it needs a new code.</summary>
    /// <param name="asker">The client that requests the code.</param>
    /// <param name="attempts">The guesses of this code so far, by all clients.</param>
    /// <param name="maxAttempts">The guesses allowed per asker.</param>
    /// <param name="now">The time of the request.</param>
    public AskerPools? JoinOrNull(OtpAsker asker, int attempts, int maxAttempts, DateTimeOffset now)
    {
        var known = IndexOf(asker);
        var isFull = _pools.Count(pool => pool.IsSecret) >= Math.Min(MostAskers, maxAttempts);
        if (known >= 0 && (_pools[known].IsSecret || isFull || !MayGuess(known, attempts, maxAttempts)))
        {
            return MayGuess(known, attempts, maxAttempts) ? this : null;
        }

        // A client that keeps no secret becomes a new asker of the same network with each request.
        List<AskerPool> pools = [.. _pools, new AskerPool(IsSecret: true, asker.Secrets[0], Guesses: 0, now)];
        if (known < 0)
        {
            pools.Add(new AskerPool(IsSecret: false, asker.Network, Guesses: 0, now));
        }

        return isFull || attempts + pools.Count(pool => pool.Guesses == 0) > MostGuesses(maxAttempts) ? null : new AskerPools(pools);
    }

    /// <summary>
    /// Until when the code must not be replaced, because another asker has requested it and not yet guessed: otherwise a stranger could
    /// make it useless by requesting a new code again and again. Null if there is nobody to wait for.
    /// </summary>
    public DateTimeOffset? FindHold(OtpAsker asker, DateTimeOffset now)
    {
        // If all askers are in its network, a client that keeps no secret counts as the same client.
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

        // An asker's first guess is reserved for it; any other guess must leave room for the first guesses of the other askers.
        var isFirstOfAsker = index >= 0 && _pools[index].Guesses == 0;
        return isFirstOfAsker
            || attempts + _pools.Where((pool, place) => pool.Guesses == 0 && !IsOfAsker(place, index)).Count() < MostGuesses(maxAttempts);
    }

    /// <remarks>An asker's network pool directly follows its secret's pool. With the secret it needs no guess by network.</remarks>
    private bool IsOfAsker(int place, int index) =>
        place == index || (index >= 0 && _pools[index].IsSecret && place == index + 1 && !_pools[place].IsSecret);
}
