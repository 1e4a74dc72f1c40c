using MailZen.Accounts.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Sessions;

/// <summary>Reads the ended sessions from the database: the first time all that matter, then those of the last minutes.</summary>
internal sealed class EndedSessionReader(
    EndedSessions endedSessions,
    IServiceScopeFactory scopes,
    SessionOptions options,
    TimeProvider timeProvider
)
{
    // A transaction commits later than the time that it writes down, and the clocks of two instances differ. Reading a row twice costs
    // little.
    private static readonly TimeSpan _overlap = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _patienceForAll = TimeSpan.FromSeconds(10);

    private Position? _last;

    /// <summary>Brings the list up to date.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken = default)
    {
        var here = new Position(timeProvider.GetTimestamp(), timeProvider.GetUtcNow());
        var oldest = here.Moment - options.AccessTokenLifetime - _overlap;
        var since = _last is { } last && IsSteady(last, here) ? last.Moment - _overlap : oldest;

        await using var scope = scopes.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<IAccountsDbContext>();
        dbContext.Database.SetCommandTimeout(since == oldest ? _patienceForAll : _patience);
        var ended = dbContext.Set<UserSession>().Where(row => row.EndedAt >= since).Select(row => new { row.Id, row.EndedAt });
        await foreach (var session in ended.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            endedSessions.Add(session.Id, session.EndedAt!.Value);
        }

        endedSessions.Forget(oldest);
        endedSessions.SetRead(here.Timestamp);
        _last = here;
    }

    /// <remarks>If the wall clock was set, recorded times are wrong: ended sessions may be missing, and all are read again.</remarks>
    private bool IsSteady(Position last, Position here) =>
        (here.Moment - last.Moment - timeProvider.GetElapsedTime(last.Timestamp, here.Timestamp)).Duration() < _overlap / 2;

    private sealed record Position(long Timestamp, DateTimeOffset Moment);
}
