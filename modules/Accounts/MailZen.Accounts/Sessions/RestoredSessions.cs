using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Schema;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Sessions;

/// <summary>
/// Ends the sessions of a restored backup: some of them were ended after it was taken, and refresh tokens that were used since would renew
/// them again.
/// </summary>
internal sealed class RestoredSessions(IAccountsDbContext dbContext) : IRestoreContributor
{
    public async Task<string> EndAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = await dbContext
            .Set<UserSession>()
            .Where(session => session.EndedAt == null && session.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancellationToken);
        return $"Ended {ended} session(s).";
    }
}
