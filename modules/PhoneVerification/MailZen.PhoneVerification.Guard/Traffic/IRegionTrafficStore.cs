namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>The counts by country of all instances, in the database.</summary>
internal interface IRegionTrafficStore
{
    /// <summary>Writes an instance's counts. They are totals, so writing them twice does no harm.</summary>
    Task WriteAsync(
        string instance,
        IReadOnlyCollection<KeyValuePair<(string Region, int Hour), TrafficCount>> counts,
        CancellationToken cancellationToken
    );

    /// <summary>The counts of the other instances in an hour.</summary>
    Task<Dictionary<string, TrafficCount>> ReadOthersAsync(string instance, int hour, CancellationToken cancellationToken);

    /// <summary>The counts of all instances before an hour.</summary>
    Task<RegionHistory> ReadHistoryAsync(int hour, int historyDays, CancellationToken cancellationToken);
}
