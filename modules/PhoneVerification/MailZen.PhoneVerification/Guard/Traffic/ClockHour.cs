namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>Clock hours (UTC), counted from 1970, and days of 24 of them: whole numbers order and group alike in every database.</summary>
internal static class ClockHour
{
    public const int PerDay = 24;

    private const int Seconds = 3600;

    public static int Of(DateTimeOffset time) => (int)(time.ToUnixTimeSeconds() / Seconds);

    public static DateTimeOffset Start(int hour) => DateTimeOffset.FromUnixTimeSeconds((long)hour * Seconds);
}
