using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Guard;

/// <summary>
/// How many texts may be unverified. Budgets follow what was verified, which an attacker who reads no texts cannot raise: a region's is the
/// greatest of a constant, a share of its best day, and a share of its last 24 hours (the rule is authgear's; docs/abuse.md).
/// </summary>
internal static class GuardBudgets
{
    public static GuardFigures Measure(TrafficReading reading, RegionHistory history, int hour, GuardOptions options)
    {
        var verifiedToday = history.Verified + reading.Region.Verified;
        var regionDay = Budget(options.RegionMinPerDay, options.Share * history.MostVerifiedInADay, options.Share * verifiedToday);
        var regionHour = Budget(options.RegionMinPerHour, (double)regionDay / options.HourDivisor, options.Share * reading.Region.Verified);

        var addressDay = Budget(options.AddressMinPerDay, options.Share * reading.Address.Sum(row => row.Verified));
        var addressHour = Budget(options.AddressMinPerHour, (double)addressDay / options.HourDivisor);

        return new GuardFigures(
            new BudgetUse(Unverified(reading.Region), regionHour),
            new BudgetUse(Math.Max(0, history.Sent - history.Verified) + Unverified(reading.Region), regionDay),
            new BudgetUse(reading.Address.Where(row => row.Hour == hour).Sum(Unverified), addressHour),
            new BudgetUse(reading.Address.Sum(Unverified), addressDay),
            new BudgetUse(reading.Address.GroupBy(row => row.Region).Count(region => region.Sum(row => row.Verified) == 0 && region.Any(row => row.Sent > 0)), options.AddressRegions));
    }

    private static int Unverified(TrafficRow row) => (int)Math.Max(0, row.Sent - row.Verified);

    private static int Budget(int atLeast, params ReadOnlySpan<double> shares)
    {
        var budget = (double)atLeast;
        foreach (var share in shares)
        {
            budget = Math.Max(budget, share);
        }

        return (int)budget;
    }
}
