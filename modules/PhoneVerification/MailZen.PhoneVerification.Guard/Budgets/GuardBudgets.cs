using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Guard.Budgets;

/// <summary>
/// How many messages may be unverified. Budgets follow verified messages, which an attacker who cannot read the messages cannot raise: a
/// country's budget is the greatest of a constant, a share of its best day, and a share of its last 24 hours (the rule is authgear's;
/// docs/abuse.md).
/// </summary>
internal static class GuardBudgets
{
    /// <summary>
    /// Measures a message against all budgets. Of the client's networks it returns the first whose budget is used up, or the narrowest.
    /// </summary>
    /// <param name="networks">The client's networks, narrowest first, with this message counted.</param>
    /// <param name="region">The country, with this message counted.</param>
    /// <param name="options">The guard's settings.</param>
    /// <returns>The figures and their network.</returns>
    public static (GuardFigures Figures, AddressReading Network) Measure(
        IReadOnlyList<AddressReading> networks,
        RegionReading region,
        GuardOptions options
    )
    {
        var (regionHour, regionDay) = MeasureRegion(region, options);
        var all = networks.Select(network => (Figures: MeasureNetwork(network), Network: network)).ToList();
        return all.Find(of => of.Figures.ExceededOfAddress is not null) is { Figures: not null } exceeded ? exceeded : all[0];

        GuardFigures MeasureNetwork(AddressReading network)
        {
            var today = Sum(network.Traffic.Select(row => row.Count));
            var day = Greatest(network.Factor * options.AddressMinPerDay, options.Share * today.Verified);
            var hour = Greatest(network.Factor * options.AddressMinPerHour, (double)day / options.HourDivisor);
            var unverifiedRegions = network
                .Traffic.GroupBy(row => row.Region)
                .Select(rows => Sum(rows.Select(row => row.Count)))
                .Count(count => count is { Sent: > 0, Verified: 0 });
            return new GuardFigures(
                regionHour,
                regionDay,
                new BudgetUse(Sum(network.Traffic.Where(row => row.Hour == region.ClockHour).Select(row => row.Count)).Unverified, hour),
                new BudgetUse(today.Unverified, day),
                new BudgetUse(unverifiedRegions, network.Factor * options.AddressRegions)
            );
        }
    }

    public static (BudgetUse Hour, BudgetUse Day) MeasureRegion(RegionReading region, GuardOptions options)
    {
        var today = region.Before + region.Hour;
        var day = Greatest(options.RegionMinPerDay, options.Share * region.BestDay, options.Share * today.Verified);
        var hour = Greatest(options.RegionMinPerHour, (double)day / options.HourDivisor, options.Share * region.Hour.Verified);
        return (new BudgetUse(region.Hour.Unverified, hour), new BudgetUse(today.Unverified, day));
    }

    private static TrafficCount Sum(IEnumerable<TrafficCount> counts) =>
        counts.Aggregate(default(TrafficCount), (sum, count) => sum + count);

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
