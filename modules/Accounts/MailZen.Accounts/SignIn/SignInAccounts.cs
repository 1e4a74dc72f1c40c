using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.SignIn;

/// <summary>Finds the accounts that a sign-in names, and makes a sign-in's changes to them.</summary>
internal sealed class SignInAccounts(IAccountsDbContext dbContext, TimeProvider timeProvider)
{
    // A sign-in costs a hash for each.
    private const int MostCandidates = 3;

    /// <summary>
    /// The accounts that an e-mail address opens, in one query: it takes as long if there is none. The account that has verified the
    /// address is the only one. Otherwise at most three: those for which the client's device is known, then the oldest.
    /// </summary>
    /// <param name="email">The e-mail address; null if what was typed is none.</param>
    /// <param name="ofDevice">The accounts for which the client claims to be known. They only change the order.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    public async Task<IReadOnlyList<SignInCandidate>> FindAsync(
        EmailAddress? email,
        IReadOnlyList<Guid> ofDevice,
        CancellationToken cancellationToken
    )
    {
        if (email is null)
        {
            return [];
        }

        var administrators = dbContext.Administrators();
        var verifiedFirst = dbContext
            .Users.AsNoTracking()
            .Where(user => user.NormalizedEmail == email.Normalized)
            .OrderByDescending(user => user.EmailConfirmed);
        var ordered = ofDevice.Count == 0 ? verifiedFirst : verifiedFirst.ThenBy(user => ofDevice.Contains(user.Id) ? 0 : 1);
        var found = await ordered
            .ThenBy(user => user.Id)
            .Take(MostCandidates)
            .Select(user => new { User = user, IsAdministrator = administrators.Any(administrator => administrator.Id == user.Id) })
            .ToListAsync(cancellationToken);
        var candidates = found.ConvertAll(row => new SignInCandidate(row.User, row.IsAdministrator));
        return candidates is [{ User.EmailConfirmed: true } verified, ..] ? [verified] : candidates;
    }

    /// <summary>An account that is known already, and whether others have its e-mail address, which it has not verified.</summary>
    /// <returns>No candidate if it was deleted.</returns>
    public async Task<(SignInCandidate? Candidate, bool IsShared)> FindAsync(MailZenUser known, CancellationToken cancellationToken)
    {
        // The address as a parameter: two columns that may be null would be compared in a way that no index serves.
        var namesakes = dbContext.Users.Where(other => other.NormalizedEmail == known.NormalizedEmail);
        var administrators = dbContext.Administrators();
        var found = await dbContext
            .Users.AsNoTracking()
            .Where(user => user.Id == known.Id && user.Email != null)
            .Select(user => new
            {
                User = user,
                IsAdministrator = administrators.Any(administrator => administrator.Id == user.Id),
                IsShared = !user.EmailConfirmed && namesakes.Any(other => other.Id != user.Id),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? (null, false) : (new SignInCandidate(found.User, found.IsAdministrator), found.IsShared);
    }

    /// <summary>
    /// Locks the account until the caller's unit of work ends, so that its sign-ins run one after the other, and stores a renewed hash.
    /// </summary>
    /// <returns>False if its password was changed since it was read.</returns>
    public async Task<bool> LockAsync(MailZenUser user, string? renewedHash, CancellationToken cancellationToken) =>
        await dbContext
            .Users.Where(held => held.Id == user.Id && held.SecurityStamp == user.SecurityStamp)
            .ExecuteUpdateAsync(
                set => set.SetProperty(held => held.PasswordHash, held => renewedHash ?? held.PasswordHash),
                cancellationToken
            ) == 1;

    /// <summary>The oldest sessions of a locked account that must end, so that one more does not exceed the cap.</summary>
    public async Task<IReadOnlyList<Guid>> FindSurplusSessionsAsync(Guid userId, int cap, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        return await dbContext
            .LiveSessions(userId, now)
            .OrderByDescending(session => session.CreatedAt)
            .ThenByDescending(session => session.Id)
            .Skip(cap - 1)
            .Select(session => session.Id)
            .ToListAsync(cancellationToken);
    }
}
