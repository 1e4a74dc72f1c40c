using System.Globalization;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Breakers;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Delivery;

internal sealed class DeliveryAppService(
    IEfCoreDbContext dbContext,
    ISettingProvider settingProvider,
    ProviderBreakers breakers,
    TimeProvider timeProvider
) : IDeliveryAppService
{
    private const int MostDays = 366;

    public async Task<DeliveryDto> GetAsync(int days, CancellationToken cancellationToken = default)
    {
        var price = (await settingProvider.GetAllAsync(cancellationToken)).GetOrNull(SmsSettings.PricePerSegment) is { } text
            ? decimal.Parse(text, CultureInfo.InvariantCulture)
            : (decimal?)null;
        var today = ClockHour.Of(timeProvider.GetUtcNow()) / ClockHour.PerDay;
        var first = today - Math.Clamp(days, 1, MostDays) + 1;
        var since = first * ClockHour.PerDay;
        var figures = await dbContext
            .Set<DeliveryHour>()
            .AsNoTracking()
            .Where(row => row.Hour >= since)
            .GroupBy(row => new
            {
                Day = row.Hour / ClockHour.PerDay,
                row.Provider,
                row.Region,
            })
            .Select(group => new Figures(
                group.Key.Day,
                group.Key.Provider,
                group.Key.Region,
                group.Sum(row => row.Requested),
                group.Sum(row => row.Refused),
                group.Sum(row => row.Sent),
                group.Sum(row => row.Accepted),
                group.Sum(row => row.Delivered),
                group.Sum(row => row.Undelivered),
                group.Sum(row => row.Verified),
                group.Sum(row => row.Segments)
            ))
            .ToListAsync(cancellationToken);

        var byDay = figures.ToLookup(row => row.Day);
        return new DeliveryDto(
            [.. Enumerable.Range(first, today - first + 1).Select(day => Sum(NameOf(day), byDay[day], price))],
            [
                .. figures
                    .Where(row => row.Provider.Length > 0)
                    .GroupBy(row => row.Provider)
                    .Select(rows => Sum(rows.Key, rows, price))
                    .OrderByDescending(row => row.Sent),
            ],
            [
                .. figures
                    .GroupBy(row => row.Region)
                    .Select(rows => Sum(rows.Key, rows, price))
                    .OrderByDescending(row => row.Sent)
                    .ThenByDescending(row => row.Requested),
            ],
            Sum("", figures, price),
            price,
            breakers.States.ToDictionary(breaker => breaker.Key, breaker => breaker.Value.ToString())
        );
    }

    private static string NameOf(int day) => ClockHour.Start(day * ClockHour.PerDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DeliveryFiguresDto Sum(string key, IEnumerable<Figures> rows, decimal? price)
    {
        var sum = rows.Aggregate(default(Figures), (sum, row) => sum + row);
        return new DeliveryFiguresDto(
            key,
            sum.Requested,
            sum.Refused,
            sum.Sent,
            sum.Accepted,
            sum.Delivered,
            sum.Undelivered,
            sum.Verified,
            sum.Segments,
            price * sum.Segments
        );
    }

    private readonly record struct Figures(
        int Day,
        string Provider,
        string Region,
        int Requested,
        int Refused,
        int Sent,
        int Accepted,
        int Delivered,
        int Undelivered,
        int Verified,
        int Segments
    )
    {
        public static Figures operator +(Figures left, Figures right) =>
            new(
                0,
                "",
                "",
                left.Requested + right.Requested,
                left.Refused + right.Refused,
                left.Sent + right.Sent,
                left.Accepted + right.Accepted,
                left.Delivered + right.Delivered,
                left.Undelivered + right.Undelivered,
                left.Verified + right.Verified,
                left.Segments + right.Segments
            );
    }
}
