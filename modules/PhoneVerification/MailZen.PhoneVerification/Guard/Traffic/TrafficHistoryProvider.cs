using MailZen.PhoneVerification.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>
/// Keeps the history in memory and reads it again every minute and at the turn of the hour. What it is late with is only who verified meanwhile;
/// texts of the present hour are counted in the database, over all instances.
/// </summary>
internal sealed class TrafficHistoryProvider(IServiceScopeFactory scopes, TimeProvider timeProvider) : IDisposable
{
    private const int HoursPerDay = 24;

    private static readonly TimeSpan _maxAge = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reader = new(1);
    private volatile Loaded? _loaded;

    /// <summary>The history. Must not be called inside a unit of work: it may open a connection.</summary>
    public async ValueTask<TrafficHistory> GetAsync(int historyDays, CancellationToken cancellationToken)
    {
        if (FindFreshOrNull(historyDays) is { } fresh)
        {
            return fresh;
        }

        await _reader.WaitAsync(cancellationToken);
        try
        {
            return FindFreshOrNull(historyDays) ?? await LoadAsync(historyDays, cancellationToken);
        }
        finally
        {
            _reader.Release();
        }
    }

    public void Dispose() => _reader.Dispose();

    private TrafficHistory? FindFreshOrNull(int historyDays) =>
        _loaded is { } loaded && loaded.HistoryDays == historyDays && loaded.History.Hour == SendTraffic.HourOf(timeProvider.GetUtcNow())
        && timeProvider.GetElapsedTime(loaded.Timestamp) < _maxAge ? loaded.History : null;

    private async Task<TrafficHistory> LoadAsync(int historyDays, CancellationToken cancellationToken)
    {
        var (timestamp, hour) = (timeProvider.GetTimestamp(), SendTraffic.HourOf(timeProvider.GetUtcNow()));
        var today = hour / HoursPerDay;
        await using var scope = scopes.CreateAsyncScope();
        var everybody = scope.ServiceProvider.GetRequiredService<IPhoneVerificationDbContext>().SendTraffic
            .Where(traffic => traffic.Source == SendTraffic.Everybody);

        var recent = await everybody.Where(traffic => traffic.Hour > hour - HoursPerDay && traffic.Hour < hour).GroupBy(traffic => traffic.Region)
            .Select(group => new { Region = group.Key, Sent = group.Sum(traffic => traffic.Sent), Verified = group.Sum(traffic => traffic.Verified) })
            .ToDictionaryAsync(group => group.Region, cancellationToken);
        var days = await everybody.Where(traffic => traffic.Hour >= (today - historyDays) * HoursPerDay && traffic.Hour < today * HoursPerDay)
            .GroupBy(traffic => new { traffic.Region, Day = traffic.Hour / HoursPerDay })
            .Select(group => new { group.Key.Region, Verified = group.Sum(traffic => traffic.Verified) })
            .ToListAsync(cancellationToken);
        var first = await everybody.MinAsync(traffic => (int?)traffic.Hour, cancellationToken) ?? hour;

        var best = days.GroupBy(day => day.Region).ToDictionary(region => region.Key, region => region.Max(day => day.Verified));
        var regions = recent.Keys.Union(best.Keys).ToDictionary(
            region => region,
            region => new RegionHistory(recent.GetValueOrDefault(region)?.Sent ?? 0, recent.GetValueOrDefault(region)?.Verified ?? 0, best.GetValueOrDefault(region)));
        var history = new TrafficHistory(hour, (hour - first) / HoursPerDay, regions);
        _loaded = new Loaded(history, historyDays, timestamp);
        return history;
    }

    private sealed record Loaded(TrafficHistory History, int HistoryDays, long Timestamp);
}
