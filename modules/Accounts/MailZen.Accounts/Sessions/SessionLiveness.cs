using MailZen.Accounts.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Sessions;

/// <summary>Whether the session of an access token is live: by the list in memory while it is current, otherwise by the database.</summary>
internal sealed class SessionLiveness(
    EndedSessions endedSessions,
    IServiceScopeFactory scopes,
    SessionOptions options,
    TimeProvider timeProvider
)
{
    // Every request waits for it while the list is old: a connection that goes silent must not hold them up for long.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>Whether a token is good whose signature and expiry are.</summary>
    /// <param name="sessionId">The session that it names.</param>
    /// <param name="role">The role that it names.</param>
    /// <param name="issuedAt">When it was issued. Under a longer <c>JWT_EXPIRATION</c> than today's it lives as long as today's.</param>
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
        return await dbContext.UserSessions.AnyAsync(
            session => session.Id == sessionId && session.EndedAt == null && session.ExpiresAt > now,
            cancellationToken
        );
    }
}
