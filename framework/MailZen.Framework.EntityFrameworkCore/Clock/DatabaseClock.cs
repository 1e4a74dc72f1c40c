namespace MailZen.Framework.EntityFrameworkCore.Clock;

/// <summary>
/// The clock that all hosts of one database share: the database's time at the last reading, plus the time since by the host's monotonic
/// clock. Hosts agree whatever their own clocks say, and setting a host's clock changes nothing. Before the first reading it is the host's
/// own clock.
/// </summary>
/// <param name="probe">Reads the database's clock.</param>
/// <param name="host">The host's own clock, with its timestamps and timers.</param>
internal sealed class DatabaseClock(IClockProbe probe, TimeProvider host) : TimeProvider
{
    /// <summary>The difference between host and database above which administrators are warned.</summary>
    public static readonly TimeSpan TolerableSkew = TimeSpan.FromSeconds(2);

    // A reading may be off by this much. So small a correction never steps back: time runs at half speed until the lead is gone.
    private static readonly TimeSpan _smallCorrection = TimeSpan.FromSeconds(1);

    // A less exact reading is not worth more than the one before.
    private static readonly TimeSpan _worstError = TimeSpan.FromSeconds(1);

    private volatile Reading? _last;

    /// <summary>Whether the database's clock has been read.</summary>
    public bool IsSet => _last is not null;

    /// <summary>How far the host's own clock is ahead of the database's now.</summary>
    public TimeSpan Skew => host.GetUtcNow() - GetUtcNow();

    /// <summary>Whether the host's own clock was set, or the host slept, since the last reading.</summary>
    public bool HasHostJumped => _last is { } last && (Skew - last.Skew).Duration() > _smallCorrection;

    public override long TimestampFrequency => host.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => host.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => _last?.Tell(host) ?? host.GetUtcNow();

    public override long GetTimestamp() => host.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        host.CreateTimer(callback, state, dueTime, period);

    /// <summary>Reads the database's clock and follows it from now on.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var read = await probe.ReadAsync(host, cancellationToken);
        if (IsSet && read.Error > _worstError)
        {
            return;
        }

        var next = new Reading(read.DatabaseTime, read.Timestamp, TimeSpan.Zero, host.GetTimestamp(), TimeSpan.Zero);
        var ahead = GetUtcNow() - next.Tell(host);
        next = IsSet && ahead > TimeSpan.Zero && ahead <= _smallCorrection ? next with { Ahead = ahead } : next;
        _last = next with { Skew = host.GetUtcNow() - next.Tell(host) };
    }

    /// <summary>A reading, and how far the clock was ahead of it when it was taken.</summary>
    private sealed record Reading(DateTimeOffset DatabaseTime, long Timestamp, TimeSpan Ahead, long TakenAt, TimeSpan Skew)
    {
        public DateTimeOffset Tell(TimeProvider host)
        {
            var now = host.GetTimestamp();
            var ahead = Ahead - (host.GetElapsedTime(TakenAt, now) / 2);
            return DatabaseTime + host.GetElapsedTime(Timestamp, now) + (ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero);
        }
    }
}
