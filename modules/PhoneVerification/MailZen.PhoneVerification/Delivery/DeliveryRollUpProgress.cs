namespace MailZen.PhoneVerification.Delivery;

/// <summary>How far this instance has counted. Each instance keeps its own progress: the same rows give the same figures.</summary>
internal sealed class DeliveryRollUpProgress
{
    /// <summary>How many hours are counted again because receipts come late. Receipts that come later note their hour.</summary>
    public const int LateHours = 12;

    // An hour's last regular count may be over some time before the hour leaves the window.
    private const int SureHours = LateHours - 2;

    // A message is counted again each minute in its hour and the next. The rest between counts limits this to about a twentieth of one
    // database CPU, however many messages there are.
    private const int RestFactor = 20;

    // Limits the rest if the process was suspended during a count.
    private static readonly TimeSpan _longestRest = TimeSpan.FromMinutes(15);

    private int _completedHour;
    private long _countedAt;
    private TimeSpan _rest;

    /// <summary>The hour to count next; null after a start.</summary>
    public int? NextHour { get; private set; }

    /// <summary>Whether it is too early to count again.</summary>
    public bool IsResting(TimeProvider timeProvider) => timeProvider.GetElapsedTime(_countedAt) < _rest;

    /// <summary>Whether an hour may not be counted by itself any longer.</summary>
    public static bool IsLate(int hour, int present) => hour < present - SureHours;

    /// <summary>Records that everything up to an hour is counted.</summary>
    /// <param name="hour">The last counted hour.</param>
    /// <param name="present">
    /// The current hour. Once it is counted, it and the previous hour are counted again; when a new hour begins, all hours that may have
    /// changed are.
    /// </param>
    /// <param name="timestamp">When that was, as a timestamp of the monotonic clock.</param>
    /// <param name="elapsed">The time taken.</param>
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
