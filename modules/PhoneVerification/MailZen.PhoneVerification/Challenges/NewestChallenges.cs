using MailZen.Framework.Grouping;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Finds owners' newest challenges. Every check of a code that this instance did not send asks: the queries are compiled once, for the one database of a host.</summary>
/// <param name="one">The query for one owner.</param>
/// <param name="several">The query for several.</param>
/// <param name="ownerOf">Whose a challenge is.</param>
/// <param name="timeProvider">How long nobody waits for others.</param>
internal abstract class NewestChallenges<TOwner, TChallenge>(
    Func<DbContext, TOwner, CancellationToken, Task<TChallenge?>> one,
    Func<DbContext, TOwner[], IAsyncEnumerable<TChallenge>> several,
    Func<TChallenge, TOwner> ownerOf,
    TimeProvider timeProvider)
    where TOwner : notnull
    where TChallenge : OtpChallenge
{
    private readonly QueryGroup<TOwner, TChallenge> _group = new(timeProvider);

    /// <summary>Finds an owner's, as the caller's unit of work sees it.</summary>
    public Task<TChallenge?> FindOrNullAsync(DbContext context, TOwner owner, CancellationToken cancellationToken) => one(context, owner, cancellationToken);

    /// <summary>Finds an owner's outside of any unit of work, in a query that is shared with others who ask.</summary>
    public Task<TChallenge?> FindTogetherOrNullAsync(DbContext context, TOwner owner, CancellationToken cancellationToken) =>
        _group.FindOrNullAsync(owner, (owners, token) => FindAsync(context, owners, token), cancellationToken);

    private async Task<IReadOnlyDictionary<TOwner, TChallenge>> FindAsync(DbContext context, IReadOnlyCollection<TOwner> owners, CancellationToken cancellationToken)
    {
        var found = new Dictionary<TOwner, TChallenge>();
        if (owners.Count > 1)
        {
            await foreach (var challenge in several(context, [.. owners]).WithCancellation(cancellationToken))
            {
                found.Add(ownerOf(challenge), challenge);
            }
        }
        else if (await one(context, owners.Single(), cancellationToken) is { } challenge)
        {
            found.Add(ownerOf(challenge), challenge);
        }

        return found;
    }
}
