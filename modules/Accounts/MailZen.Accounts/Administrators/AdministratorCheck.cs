using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Administrators;

/// <summary>Checks whether an account is an administrator with a live session now: a token and a cookie may outlive both.</summary>
internal sealed class AdministratorCheck(IAccountsDbContext dbContext, TimeProvider timeProvider)
{
    /// <remarks>
    /// The sign-in counts beside the session's end: an account that becomes an administrator in a long session must sign in again.
    /// </remarks>
    public async Task<bool> IsAdministratorAsync(Guid? userId, Guid? sessionId)
    {
        var now = timeProvider.GetUtcNow();
        var earliestSignIn = now - SessionLifetime.OfAdministrators;
        return userId is { } user
            && sessionId is { } id
            && await dbContext
                .Set<UserSession>()
                .Where(session => session.Id == id && session.UserId == user)
                .AnyAsync(session => session.EndedAt == null && session.ExpiresAt > now && session.CreatedAt > earliestSignIn)
            && await dbContext.IsAdministratorAsync(user, CancellationToken.None);
    }
}
