namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>All countries before the current hour, over all instances.</summary>
/// <param name="Hour">The current clock hour.</param>
/// <param name="Days">Days of history.</param>
/// <param name="Before">Each country's messages in the 23 hours before.</param>
/// <param name="BestDays">Each country's best day of verified messages.</param>
internal sealed record RegionHistory(
    int Hour,
    int Days,
    IReadOnlyDictionary<string, TrafficCount> Before,
    IReadOnlyDictionary<string, int> BestDays
)
{
    public static RegionHistory None { get; } = new(0, 0, new Dictionary<string, TrafficCount>(), new Dictionary<string, int>());
}
