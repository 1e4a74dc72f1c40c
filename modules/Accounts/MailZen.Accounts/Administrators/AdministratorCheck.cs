using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Administrators;

/// <summary>Whether somebody is an administrator with a session now: a token and a cookie outlive both.</summary>
internal sealed class AdministratorCheck(IAccountsDbContext dbContext)
{
    public async Task<bool> IsAdministratorAsync(Guid? userId, Guid? sessionId) =>
        userId is { } user
        && sessionId is { } id
        && await dbContext.UserSessions.AnyAsync(session => session.Id == id && session.UserId == user && session.EndedAt == null)
        && await dbContext.IsAdministratorAsync(user, CancellationToken.None);
}
