using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.SecondFactors;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Administrators;

/// <summary>
/// Finds what a caller may do now, by the account and the session in the database: a token and a cookie may outlive both.
/// </summary>
internal sealed class AdministratorCheck(IAccountsDbContext dbContext, SecondFactorRule secondFactors, TimeProvider timeProvider)
{
    /// <returns>Null if the caller is no administrator, has no live session, or lacks the second factor that is required.</returns>
    /// <remarks>
    /// The sign-in counts beside the session's end: an account that becomes an administrator in a long session must sign in again. An
    /// account with a second factor has proved it in this session, because setting one up ends the others.
    /// </remarks>
    public async Task<AdministratorRole?> FindRoleOrNullAsync(Guid? userId, Guid? sessionId)
    {
        var now = timeProvider.GetUtcNow();
        var earliestSignIn = now - SessionLifetime.OfAdministrators;
        return
            userId is { } user
            && sessionId is { } id
            && await dbContext
                .Set<UserSession>()
                .Where(session => session.Id == id && session.UserId == user)
                .AnyAsync(session => session.EndedAt == null && session.ExpiresAt > now && session.CreatedAt > earliestSignIn)
            && await dbContext.FindAdministratorAsync(user, CancellationToken.None) is { } administrator
            && (administrator.HasSecondFactor || !await secondFactors.IsRequiredAsync(CancellationToken.None))
            ? administrator.Role
            : null;
    }
}
