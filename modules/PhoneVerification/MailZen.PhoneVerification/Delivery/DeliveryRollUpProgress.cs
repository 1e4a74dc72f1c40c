namespace MailZen.PhoneVerification.Delivery;

/// <summary>How far this instance has counted. Another one counts for itself: the same rows give the same figures.</summary>
internal sealed class DeliveryRollUpProgress
{
    /// <summary>Hours in which a receipt may still come.</summary>
    public const int LateHours = 12;

    // A text is counted again each minute of its hour and the next: however many there are, that takes a twentieth of one of the database's
    // processors.
    private const int RestFactor = 20;

    // A process that slept for hours in the middle has not worked for hours.
    private static readonly TimeSpan _longestRest = TimeSpan.FromMinutes(15);

    private int _completedHour;
    private long _countedAt;
    private TimeSpan _rest;

    /// <summary>The hour to count next; null after a start.</summary>
    public int? NextHour { get; private set; }

    /// <summary>Whether the present hour is not counted again yet.</summary>
    public bool IsResting(TimeProvider timeProvider) => timeProvider.GetElapsedTime(_countedAt) < _rest;

    /// <summary>Notes that everything up to an hour is counted.</summary>
    /// <param name="hour">That hour.</param>
    /// <param name="present">The hour that it is now: once counted, it and the one before are counted again; when it turns, all that may
    /// have changed are.</param>
    /// <param name="timestamp">When that was, by a clock that nobody sets.</param>
    /// <param name="elapsed">How long it took.</param>
    public void Counted(int hour, int present, long timestamp, TimeSpan elapsed)
    {
        _countedAt = timestamp;
        _rest = hour < present ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(_longestRest.Ticks, elapsed.Ticks * RestFactor));
        NextHour =
            hour < present ? hour + 1
            : _completedHour == present ? present - 1
            : present - LateHours;
        _completedHour = hour == present ? present : _completedHour;
    }
}
