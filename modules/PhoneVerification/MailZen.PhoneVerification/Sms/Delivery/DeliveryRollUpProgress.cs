namespace MailZen.PhoneVerification.Sms.Delivery;

/// <summary>How far this instance has counted. Another one counts for itself: the same rows give the same figures.</summary>
internal sealed class DeliveryRollUpProgress
{
    /// <summary>Hours in which a receipt may still come.</summary>
    public const int LateHours = 12;

    private int _completedHour;

    /// <summary>The hour to count next; null after a start.</summary>
    public int? NextHour { get; private set; }

    /// <summary>Notes that everything up to an hour is counted.</summary>
    /// <param name="hour">That hour.</param>
    /// <param name="present">The hour that it is now: once counted, it and the one before are counted again; when it turns, all that may have changed are.</param>
    public void Counted(int hour, int present)
    {
        NextHour = hour < present ? hour + 1 : _completedHour == present ? present - 1 : present - LateHours;
        _completedHour = hour == present ? present : _completedHour;
    }
}
