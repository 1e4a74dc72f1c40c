namespace MailZen.EntityFrameworkCore.Clock;

/// <summary>
/// The clock of all hosts on one database: its time as it was read last, and what has passed since by the host's monotonic clock. So
/// hosts agree, whatever their own clocks say, and one that is set changes nothing. Until it has been read for the first time it is the
/// host's own.
/// </summary>
/// <param name="probe">Reads the database's clock.</param>
/// <param name="host">The host's own clock, with its timestamps and timers.</param>
internal sealed class DatabaseClock(IClockProbe probe, TimeProvider host) : TimeProvider
{
    /// <summary>How far host and database may be apart before administrators are told.</summary>
    public static readonly TimeSpan TolerableSkew = TimeSpan.FromSeconds(2);

    // What a reading is off by. Such a correction is not a step back: time then runs at half its speed until it is made up for.
    private static readonly TimeSpan _smallCorrection = TimeSpan.FromSeconds(1);

    // One that says less than this is not worth more than the one before.
    private static readonly TimeSpan _worstError = TimeSpan.FromSeconds(1);

    private volatile Reading? _last;

    /// <summary>Whether the database's clock has been read.</summary>
    public bool IsSet => _last is not null;

    /// <summary>How far the host's own clock is ahead of the database's, by what each says now.</summary>
    public TimeSpan Skew => host.GetUtcNow() - GetUtcNow();

    /// <summary>Whether the host's own clock was set, or the host slept, since the database's was read.</summary>
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
