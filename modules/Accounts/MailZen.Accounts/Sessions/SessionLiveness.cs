using MailZen.Accounts.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Sessions;

/// <summary>Whether the session of an access token is live: of the list in memory while that is current, otherwise of the database.</summary>
internal sealed class SessionLiveness(EndedSessions endedSessions, IServiceScopeFactory scopes, SessionOptions options, TimeProvider timeProvider)
{
    // Every request waits for it while the list is old: a connection that goes silent must not hold them up for the time that a statement may take elsewhere.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>Whether a token is good whose signature and expiry are.</summary>
    /// <param name="sessionId">The session that it names.</param>
    /// <param name="role">The role that it names.</param>
    /// <param name="issuedAt">When it was issued. One that was issued under a longer <c>JWT_EXPIRATION</c> lives no longer than those of today.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<bool> IsLiveAsync(Guid sessionId, string? role, DateTimeOffset issuedAt, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        if (issuedAt + options.AccessTokenLifetime <= now || SessionLifetime.FindEnd(sessionId, role) <= now || endedSessions.Contains(sessionId))
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
        return await dbContext.UserSessions.AnyAsync(session => session.Id == sessionId && session.EndedAt == null && session.ExpiresAt > now, cancellationToken);
    }
}
