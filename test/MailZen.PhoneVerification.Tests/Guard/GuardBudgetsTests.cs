using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Budgets;
using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Tests.Guard;

public sealed class GuardBudgetsTests
{
    private const int Now = 500_000;

    private static readonly GuardOptions _options = new(
        GuardMode.Enforce,
        GuardMode.Enforce,
        LearningDays: 14,
        LearningRegionMinPerDay: 200,
        Share: 0.3,
        HourDivisor: 6,
        RegionMinPerDay: 20,
        RegionMinPerHour: 3,
        AddressMinPerDay: 10,
        AddressMinPerHour: 5,
        AddressRegions: 3,
        CaptchaCeiling: 50
    );

    [Theory]
    [InlineData(0, 0, 0, 20, 3)] // no history: the constants
    [InlineData(50, 10, 0, 20, 3)] // a share of little history is less than the constants
    [InlineData(1_000, 10, 0, 300, 50)] // a share of the best day, and a sixth of it an hour
    [InlineData(100, 900, 100, 300, 50)] // a day that beats all days of the history
    [InlineData(0, 0, 400, 120, 120)] // everything in the first hour, as after a launch
    public void Should_Follow_What_A_Region_Verified(int bestDay, int verifiedBefore, int verifiedThisHour, int day, int hour)
    {
        var figures = Measure(
            new TrafficCount(verifiedThisHour + 7, verifiedThisHour),
            new TrafficCount(verifiedBefore + 5, verifiedBefore),
            bestDay
        );

        figures.RegionDay.ShouldBe(new BudgetUse(12, day));
        figures.RegionHour.ShouldBe(new BudgetUse(7, hour));
    }

    [Fact]
    public void Should_Follow_What_An_Address_Verified()
    {
        var figures = Measure(default, default, 0, ("GB", Now - 23, 90, 90), ("GB", Now - 1, 30, 10), ("GB", Now, 4, 0));

        figures.AddressDay.ShouldBe(new BudgetUse(24, 30));
        figures.AddressHour.ShouldBe(new BudgetUse(4, 5));
    }

    [Fact]
    public void Should_Count_Regions_That_An_Address_Verified_Nothing_In()
    {
        var figures = Measure(
            default,
            default,
            0,
            ("GB", Now, 9, 1),
            ("FR", Now - 2, 1, 0),
            ("FR", Now, 1, 0),
            ("DE", Now, 1, 0),
            ("IT", Now, 0, 0)
        );

        figures.AddressRegions.ShouldBe(new BudgetUse(2, 3));
    }

    [Fact]
    public void Should_Trip_Above_The_Budget_And_Not_At_It()
    {
        Measure(new TrafficCount(3, 0), default, 0).ExceededOfRegion.ShouldBeNull();
        Measure(new TrafficCount(4, 0), default, 0).ExceededOfRegion.ShouldBe("region_hour");
        Measure(new TrafficCount(1, 0), new TrafficCount(20, 0), 0).ExceededOfRegion.ShouldBe("region_day");
    }

    [Theory]
    [InlineData(GuardMode.Enforce, 13, 200, 20, GuardMode.RecordOnly)]
    [InlineData(GuardMode.Enforce, 13, 201, 20, GuardMode.Enforce)] // nobody launches like this
    [InlineData(GuardMode.Enforce, 0, 240, 240, GuardMode.RecordOnly)] // a launch: 800 of a thousand are verified
    [InlineData(GuardMode.Enforce, 0, 241, 240, GuardMode.Enforce)]
    [InlineData(GuardMode.Enforce, 14, 1, 20, GuardMode.Enforce)]
    [InlineData(GuardMode.RecordOnly, 100, 1_000, 20, GuardMode.RecordOnly)]
    [InlineData(GuardMode.RecordOnly, 0, 1_000, 20, GuardMode.RecordOnly)]
    [InlineData(GuardMode.Off, 0, 1_000, 20, GuardMode.Off)]
    internal void Should_Only_Record_While_It_Learns_Up_To_A_Wide_Budget(
        GuardMode mode,
        int days,
        int used,
        int limit,
        GuardMode expected
    ) => (_options with { RegionMode = mode }).RegionModeAfter(days, new BudgetUse(used, limit)).ShouldBe(expected);

    [Theory]
    [InlineData(1, 5, false)]
    [InlineData(1, 6, true)]
    [InlineData(4, 20, false)]
    [InlineData(4, 21, true)]
    [InlineData(16, 80, false)]
    [InlineData(16, 81, true)]
    public void Should_Give_A_Wider_Network_A_Multiple_Of_The_Budgets(int factor, int unverified, bool isExceeded)
    {
        var narrow = new AddressReading(new GuardNetwork("narrow", 1), Now, "number");
        narrow.Add("GB", Now, new TrafficCount(1, 0));
        var wide = new AddressReading(new GuardNetwork("wide", factor), Now, "number");
        wide.Add("GB", Now, new TrafficCount(unverified, 0));

        var (figures, network) = GuardBudgets.Measure([narrow, wide], new RegionReading(Now, 14, default, default, 0), _options);

        (figures.ExceededOfAddress, network).ShouldBe(isExceeded ? (GuardFigures.AddressHourBudget, wide) : (null, narrow));
    }

    [Fact]
    public void Should_Keep_Figures_In_A_Form_That_Explains() =>
        Measure(new TrafficCount(4, 0), default, 0)
            .ToJson()
            .ShouldBe(
                """{"regionHour":{"used":4,"limit":3},"regionDay":{"used":4,"limit":20},"addressHour":{"used":0,"limit":5}"""
                    + ""","addressDay":{"used":0,"limit":10},"addressRegions":{"used":0,"limit":3}}"""
            );

    private static GuardFigures Measure(
        TrafficCount regionHour,
        TrafficCount regionBefore,
        int bestDay,
        params (string Region, int Hour, int Sent, int Verified)[] address
    )
    {
        var reading = new AddressReading(new GuardNetwork("network", 1), Now, "number");
        foreach (var row in address)
        {
            reading.Add(row.Region, row.Hour, new TrafficCount(row.Sent, row.Verified));
        }

        return GuardBudgets.Measure([reading], new RegionReading(Now, 14, regionHour, regionBefore, bestDay), _options).Figures;
    }
}
