using System.Collections.Concurrent;

namespace MailZen.Accounts.Sessions;

/// <summary>
/// The sessions that were ended and whose access tokens would still be good, in memory: so every request asks whether its session is live,
/// and none of them pays a round trip to the database for it (ADR 0007).
/// </summary>
internal sealed class EndedSessions(TimeProvider timeProvider)
{
    /// <summary>How old the list may be. Behind the promise that the end of a session reaches every instance within 5 seconds.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _endedAt = new();
    private long _readAt = long.MinValue;

    /// <summary>Whether the list is whole: what it does not name was live at most <see cref="MaxAge"/> ago.</summary>
    public bool IsCurrent
    {
        get
        {
            var readAt = Interlocked.Read(ref _readAt);
            return readAt != long.MinValue && timeProvider.GetElapsedTime(readAt) < MaxAge;
        }
    }

    /// <summary>How many it holds.</summary>
    public int Count => _endedAt.Count;

    public bool Contains(Guid sessionId) => _endedAt.ContainsKey(sessionId);

    public void Add(Guid sessionId, DateTimeOffset endedAt) => _endedAt.TryAdd(sessionId, endedAt);

    /// <summary>Notes that everything is in it that had ended at this moment.</summary>
    /// <param name="timestamp">Of the clock that only goes forward, taken before the database was asked.</param>
    public void SetRead(long timestamp) => Interlocked.Exchange(ref _readAt, timestamp);

    /// <summary>Forgets the sessions that ended so long ago that no access token of theirs is good.</summary>
    public void Forget(DateTimeOffset before)
    {
        foreach (var (sessionId, endedAt) in _endedAt)
        {
            if (endedAt < before)
            {
                _endedAt.TryRemove(sessionId, out _);
            }
        }
    }
}
