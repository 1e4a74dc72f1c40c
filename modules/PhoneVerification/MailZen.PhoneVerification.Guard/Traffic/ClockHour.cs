namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>Clock hours (UTC) since 1970, 24 per day: every database sorts and groups integers alike.</summary>
internal static class ClockHour
{
    public const int PerDay = 24;

    private const int Seconds = 3600;

    public static int Of(DateTimeOffset time) => (int)(time.ToUnixTimeSeconds() / Seconds);

    public static DateTimeOffset Start(int hour) => DateTimeOffset.FromUnixTimeSeconds((long)hour * Seconds);
}
