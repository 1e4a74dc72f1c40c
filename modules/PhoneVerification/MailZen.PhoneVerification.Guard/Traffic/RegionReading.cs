namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>The current counts of a country.</summary>
/// <param name="ClockHour">The current clock hour.</param>
/// <param name="DaysOfHistory">Days of history over all countries.</param>
/// <param name="Hour">Messages in this hour.</param>
/// <param name="Before">Messages in the 23 hours before.</param>
/// <param name="BestDay">The best day (UTC) of verified messages in the history.</param>
internal sealed record RegionReading(int ClockHour, int DaysOfHistory, TrafficCount Hour, TrafficCount Before, int BestDay);
