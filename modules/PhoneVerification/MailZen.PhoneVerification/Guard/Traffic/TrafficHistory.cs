namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>All regions before the present hour.</summary>
/// <param name="Hour">The present hour.</param>
/// <param name="Days">How many days the history reaches back.</param>
/// <param name="Regions">The regions that had traffic.</param>
internal sealed record TrafficHistory(int Hour, int Days, IReadOnlyDictionary<string, RegionHistory> Regions)
{
    public RegionHistory Of(string region) => Regions.GetValueOrDefault(region, RegionHistory.None);
}
