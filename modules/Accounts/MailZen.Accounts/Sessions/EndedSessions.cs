using System.Collections.Concurrent;

namespace MailZen.Accounts.Sessions;

/// <summary>
/// The ended sessions whose access tokens would still be valid, in memory: every request checks whether its session is live, without a
/// round trip to the database (ADR 0007).
/// </summary>
internal sealed class EndedSessions(TimeProvider timeProvider)
{
    /// <summary>How old the list may be, so that the end of a session reaches every instance within 5 seconds.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _endedAt = new();
    private long _readAt = long.MinValue;

    /// <summary>Whether the list is complete: a session that it does not name was live at most <see cref="MaxAge"/> ago.</summary>
    public bool IsCurrent
    {
        get
        {
            var readAt = Interlocked.Read(ref _readAt);
            return readAt != long.MinValue && timeProvider.GetElapsedTime(readAt) < MaxAge;
        }
    }

    /// <summary>The number of sessions in it.</summary>
    public int Count => _endedAt.Count;

    public bool Contains(Guid sessionId) => _endedAt.ContainsKey(sessionId);

    public void Add(Guid sessionId, DateTimeOffset endedAt) => _endedAt.TryAdd(sessionId, endedAt);

    /// <summary>Notes that it contains every session that had ended by then.</summary>
    /// <param name="timestamp">A monotonic timestamp, taken before the database was asked.</param>
    public void SetRead(long timestamp) => Interlocked.Exchange(ref _readAt, timestamp);

    /// <summary>Removes sessions that ended so long ago that none of their access tokens is valid.</summary>
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
