using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Administrators;

/// <summary>Whether somebody is an administrator with a session now: a token and a cookie outlive both.</summary>
internal sealed class AdministratorCheck(IAccountsDbContext dbContext, TimeProvider timeProvider)
{
    /// <remarks>The sign-in is asked for beside the session's end: who becomes an administrator in the middle of a long session signs in once more.</remarks>
    public async Task<bool> IsAdministratorAsync(Guid? userId, Guid? sessionId)
    {
        var now = timeProvider.GetUtcNow();
        var earliestSignIn = now - SessionLifetime.OfAdministrators;
        return userId is { } user
            && sessionId is { } id
            && await dbContext.UserSessions.AnyAsync(session =>
                session.Id == id && session.UserId == user && session.EndedAt == null && session.ExpiresAt > now && session.CreatedAt > earliestSignIn)
            && await dbContext.IsAdministratorAsync(user, CancellationToken.None);
    }
}
