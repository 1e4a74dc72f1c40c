using MailZen.Accounts.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Sessions;

/// <summary>
/// Checks whether the session of an access token is live: by the list in memory while it is current, otherwise by the database.
/// </summary>
internal sealed class SessionLiveness(
    EndedSessions endedSessions,
    IServiceScopeFactory scopes,
    SessionOptions options,
    TimeProvider timeProvider
)
{
    // While the list is old, every request waits for this: a silent connection must not hold them up for long.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>Whether a token is valid, given a valid signature and expiry.</summary>
    /// <param name="sessionId">The session in the token.</param>
    /// <param name="role">The role in the token.</param>
    /// <param name="issuedAt">When it was issued. If <c>JWT_EXPIRATION</c> was longer then, the token lives no longer than today's value
    /// says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<bool> IsLiveAsync(Guid sessionId, string? role, DateTimeOffset issuedAt, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var isOver = issuedAt + options.AccessTokenLifetime <= now || SessionLifetime.FindEnd(sessionId, role) <= now;
        if (isOver || endedSessions.Contains(sessionId))
        {
            return false;
        }

        return endedSessions.IsCurrent || await IsLiveInDatabaseAsync(sessionId, now, cancellationToken);
    }

    private async Task<bool> IsLiveInDatabaseAsync(Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<IAccountsDbContext>();
        dbContext.Database.SetCommandTimeout(_patience);
        return await dbContext
            .Set<UserSession>()
            .AnyAsync(session => session.Id == sessionId && session.EndedAt == null && session.ExpiresAt > now, cancellationToken);
    }
}
