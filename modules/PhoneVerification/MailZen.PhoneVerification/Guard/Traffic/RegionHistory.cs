namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>All regions before the present hour, over all instances.</summary>
/// <param name="Hour">The present hour.</param>
/// <param name="Days">How many days it reaches back.</param>
/// <param name="Before">Each region's texts of the last 23 hours.</param>
/// <param name="BestDays">Each region's best day of verified texts.</param>
internal sealed record RegionHistory(
    int Hour,
    int Days,
    IReadOnlyDictionary<string, TrafficCount> Before,
    IReadOnlyDictionary<string, int> BestDays
)
{
    public static RegionHistory None { get; } = new(0, 0, new Dictionary<string, TrafficCount>(), new Dictionary<string, int>());
}
