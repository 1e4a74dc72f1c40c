using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Tests.Guard.Traffic;

/// <summary>A database in memory that instances share, and that tests stop or hold.</summary>
internal sealed class RegionTrafficDouble : IRegionTrafficStore
{
    private readonly Dictionary<(string Instance, string Region, int Hour), TrafficCount> _rows = [];

    /// <summary>What each statement fails with.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What each statement waits for.</summary>
    public Task Answer { get; set; } = Task.CompletedTask;

    public int Writes { get; private set; }

    public int HistoriesRead { get; private set; }

    public int SumSent(string region) => Sum(row => row.Region == region).GetValueOrDefault(region).Sent;

    public async Task WriteAsync(
        string instance,
        IReadOnlyCollection<KeyValuePair<(string Region, int Hour), TrafficCount>> counts,
        CancellationToken cancellationToken
    )
    {
        await RunAsync(cancellationToken);
        Writes++;
        foreach (var ((region, hour), count) in counts)
        {
            _rows[(instance, region, hour)] = count;
        }
    }

    public async Task<Dictionary<string, TrafficCount>> ReadOthersAsync(string instance, int hour, CancellationToken cancellationToken)
    {
        await RunAsync(cancellationToken);
        return Sum(row => row.Hour == hour && row.Instance != instance);
    }

    public async Task<RegionHistory> ReadHistoryAsync(int hour, int historyDays, CancellationToken cancellationToken)
    {
        await RunAsync(cancellationToken);
        HistoriesRead++;
        return new RegionHistory(
            hour,
            historyDays,
            Sum(row => row.Hour > hour - ClockHour.PerDay && row.Hour < hour),
            new Dictionary<string, int>()
        );
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await Answer.WaitAsync(cancellationToken);
        if (Failure is not null)
        {
            throw Failure;
        }
    }

    private Dictionary<string, TrafficCount> Sum(Func<(string Instance, string Region, int Hour), bool> isAsked) =>
        _rows
            .Where(row => isAsked(row.Key))
            .GroupBy(row => row.Key.Region)
            .ToDictionary(rows => rows.Key, rows => rows.Aggregate(default(TrafficCount), (sum, row) => sum + row.Value));
}
