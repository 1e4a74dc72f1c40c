using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.SignIn;

/// <summary>Finds the account that a sign-in names, and makes a sign-in's changes to it.</summary>
internal sealed class SignInAccounts(IAccountsDbContext dbContext, TimeProvider timeProvider)
{
    /// <summary>
    /// The account of an e-mail address and whether it is an administrator's, in one query: it takes as long if there is none.
    /// </summary>
    public async Task<(MailZenUser? User, bool IsAdministrator)> FindAsync(EmailAddress? email, CancellationToken cancellationToken)
    {
        if (email is null)
        {
            return (null, false);
        }

        var administrators = dbContext.Administrators();
        var found = await dbContext
            .Users.AsNoTracking()
            .Where(user => user.NormalizedEmail == email.Normalized)
            .Select(user => new { User = user, IsAdministrator = administrators.Any(administrator => administrator.Id == user.Id) })
            .SingleOrDefaultAsync(cancellationToken);
        return (found?.User, found?.IsAdministrator ?? false);
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
