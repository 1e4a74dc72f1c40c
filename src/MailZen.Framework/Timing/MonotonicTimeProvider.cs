namespace MailZen.Framework.Timing;

/// <summary>
/// A clock that is never set: for code that waits until a point in time and means a span of it. Where the clock it is made of is set
/// back, a wait that began before is not a second longer.
/// </summary>
/// <param name="inner">Says what the time is now, and how it passes.</param>
public sealed class MonotonicTimeProvider(TimeProvider inner) : TimeProvider
{
    private readonly DateTimeOffset _began = inner.GetUtcNow();
    private readonly long _timestamp = inner.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _began + inner.GetElapsedTime(_timestamp);

    /// <inheritdoc/>
    public override long GetTimestamp() => inner.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
