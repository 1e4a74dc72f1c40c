namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>A region as it stands.</summary>
/// <param name="ClockHour">The present clock hour.</param>
/// <param name="DaysOfHistory">How many days are known of all regions.</param>
/// <param name="Hour">Texts of this hour.</param>
/// <param name="Before">Texts of the 23 hours before it.</param>
/// <param name="BestDay">The best day (UTC) of verified texts in the history.</param>
internal sealed record RegionReading(int ClockHour, int DaysOfHistory, TrafficCount Hour, TrafficCount Before, int BestDay);
