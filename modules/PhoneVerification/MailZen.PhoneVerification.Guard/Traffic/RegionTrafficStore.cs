using System.Globalization;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Guard.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Traffic;

internal sealed class RegionTrafficStore(IEfCoreDbContext dbContext, IUnitOfWorkManager unitOfWorkManager) : IRegionTrafficStore
{
    // Sends wait for these statements when their counts are old, so the timeout is short.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    public async Task WriteAsync(
        string instance,
        IReadOnlyCollection<KeyValuePair<(string Region, int Hour), TrafficCount>> counts,
        CancellationToken cancellationToken
    )
    {
        var parameters = new List<object> { instance };
        var rows = new List<string>();
        foreach (var ((region, hour), count) in counts)
        {
            var first = parameters.Count;
            rows.Add(
                string.Create(CultureInfo.InvariantCulture, $"({{{first}}}, {{{first + 1}}}, {{0}}, {{{first + 2}}}, {{{first + 3}}})")
            );
            parameters.AddRange([region, hour, count.Sent, count.Verified]);
        }

        var sql = RegionTrafficStatements.Upsert(rows);
        dbContext.Database.SetCommandTimeout(_patience);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await dbContext.Database.ExecuteSqlRawAsync(sql, parameters, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    public Task<Dictionary<string, TrafficCount>> ReadOthersAsync(string instance, int hour, CancellationToken cancellationToken)
    {
        dbContext.Database.SetCommandTimeout(_patience);
        return SumAsync(
            dbContext.Set<RegionTraffic>().Where(traffic => traffic.Hour == hour && traffic.Instance != instance),
            cancellationToken
        );
    }

    public async Task<RegionHistory> ReadHistoryAsync(int hour, int historyDays, CancellationToken cancellationToken)
    {
        var before = await SumAsync(
            dbContext.Set<RegionTraffic>().Where(traffic => traffic.Hour > hour - ClockHour.PerDay && traffic.Hour < hour),
            cancellationToken
        );

        var today = hour / ClockHour.PerDay;
        var days = await dbContext
            .Set<RegionTraffic>()
            .Where(traffic => traffic.Hour >= (today - historyDays) * ClockHour.PerDay && traffic.Hour < today * ClockHour.PerDay)
            .GroupBy(traffic => new { traffic.Region, Day = traffic.Hour / ClockHour.PerDay })
            .Select(group => new { group.Key.Region, Verified = group.Sum(traffic => traffic.Verified) })
            .ToListAsync(cancellationToken);
        var first = await dbContext.Set<RegionTraffic>().MinAsync(traffic => (int?)traffic.Hour, cancellationToken) ?? hour;

        var bestDays = days.GroupBy(day => day.Region).ToDictionary(region => region.Key, region => region.Max(day => day.Verified));
        return new RegionHistory(hour, (hour - first) / ClockHour.PerDay, before, bestDays);
    }

    private static async Task<Dictionary<string, TrafficCount>> SumAsync(
        IQueryable<RegionTraffic> rows,
        CancellationToken cancellationToken
    ) =>
        await rows.GroupBy(traffic => traffic.Region)
            .Select(group => new
            {
                Region = group.Key,
                Sent = group.Sum(traffic => traffic.Sent),
                Verified = group.Sum(traffic => traffic.Verified),
            })
            .ToDictionaryAsync(group => group.Region, group => new TrafficCount(group.Sent, group.Verified), cancellationToken);
}
