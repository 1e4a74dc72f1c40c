using MailZen.Accounts.EntityFrameworkCore;

namespace MailZen.Accounts.Sessions;

internal static class SessionQueries
{
    /// <summary>The sessions of an account that have not ended.</summary>
    public static IQueryable<UserSession> LiveSessions(this IAccountsDbContext dbContext, Guid userId, DateTimeOffset now) =>
        dbContext.Set<UserSession>().Where(session => session.UserId == userId && session.EndedAt == null && session.ExpiresAt > now);
}
