using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Guard;

/// <summary>
/// How many texts may be unverified. Budgets follow what was verified, which an attacker who reads no texts cannot raise: a region's is the
/// greatest of a constant, a share of its best day, and a share of its last 24 hours (the rule is authgear's; docs/abuse.md).
/// </summary>
internal static class GuardBudgets
{
    public static GuardFigures Measure(AddressReading address, RegionReading region, GuardOptions options)
    {
        var (regionHour, regionDay) = MeasureRegion(region, options);

        var today = Sum(address.Traffic.Select(row => row.Count));
        var addressDay = Greatest(options.AddressMinPerDay, options.Share * today.Verified);
        var addressHour = Greatest(options.AddressMinPerHour, (double)addressDay / options.HourDivisor);
        var unverifiedRegions = address.Traffic.GroupBy(row => row.Region).Select(rows => Sum(rows.Select(row => row.Count))).Count(count => count is { Sent: > 0, Verified: 0 });

        return new GuardFigures(
            regionHour,
            regionDay,
            new BudgetUse(Sum(address.Traffic.Where(row => row.Hour == region.ClockHour).Select(row => row.Count)).Unverified, addressHour),
            new BudgetUse(today.Unverified, addressDay),
            new BudgetUse(unverifiedRegions, options.AddressRegions));
    }

    public static (BudgetUse Hour, BudgetUse Day) MeasureRegion(RegionReading region, GuardOptions options)
    {
        var today = region.Before + region.Hour;
        var day = Greatest(options.RegionMinPerDay, options.Share * region.BestDay, options.Share * today.Verified);
        var hour = Greatest(options.RegionMinPerHour, (double)day / options.HourDivisor, options.Share * region.Hour.Verified);
        return (new BudgetUse(region.Hour.Unverified, hour), new BudgetUse(today.Unverified, day));
    }

    private static TrafficCount Sum(IEnumerable<TrafficCount> counts) => counts.Aggregate(default(TrafficCount), (sum, count) => sum + count);

    private static int Greatest(int atLeast, params ReadOnlySpan<double> shares)
    {
        var greatest = (double)atLeast;
        foreach (var share in shares)
        {
            greatest = Math.Max(greatest, share);
        }

        return (int)greatest;
    }
}
