using MailZen.Framework.EntityFrameworkCore.Grouping;
using MailZen.PhoneVerification.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// Finds owners' newest challenges. Every check of a code that this instance did not send needs this query, so it is compiled once.
/// </summary>
/// <param name="one">The query for one owner.</param>
/// <param name="statements">The table's statements.</param>
/// <param name="ownerOf">The owner of a challenge.</param>
/// <param name="timeProvider">The clock for waiting in a shared query.</param>
internal abstract class NewestChallenges<TOwner, TChallenge>(
    Func<DbContext, TOwner, CancellationToken, Task<TChallenge?>> one,
    ChallengeStatements statements,
    Func<TChallenge, TOwner> ownerOf,
    TimeProvider timeProvider
)
    where TOwner : notnull
    where TChallenge : OtpChallenge
{
    private readonly QueryGroup<TOwner, TChallenge> _group = new(timeProvider);

    /// <summary>Finds an owner's newest challenge inside the caller's unit of work.</summary>
    public Task<TChallenge?> FindOrNullAsync(DbContext context, TOwner owner, CancellationToken cancellationToken) =>
        one(context, owner, cancellationToken);

    /// <summary>Finds an owner's newest challenge outside any unit of work, in a query shared with concurrent requests.</summary>
    public Task<TChallenge?> FindTogetherOrNullAsync(DbContext context, TOwner owner, CancellationToken cancellationToken) =>
        _group.FindOrNullAsync(
            owner,
            async (owners, token) => (await FindAsync(context, owners, token)).ToDictionary(ownerOf),
            cancellationToken
        );

    private async Task<IReadOnlyCollection<TChallenge>> FindAsync(
        DbContext context,
        IReadOnlyCollection<TOwner> owners,
        CancellationToken cancellationToken
    )
    {
        if (owners.Count > 1 && context.Database.GetDbConnection().CanCreateBatch)
        {
            object[] arrays = [owners.ToArray()];
            return await context.Set<TChallenge>().FromSqlRaw(statements.Newest, arrays).AsNoTracking().ToListAsync(cancellationToken);
        }

        // SQLite has no arrays, and needs no round trip.
        List<TChallenge> found = [];
        foreach (var owner in owners)
        {
            if (await one(context, owner, cancellationToken) is { } challenge)
            {
                found.Add(challenge);
            }
        }

        return found;
    }
}
