using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Tests.Guard;

public sealed class GuardBudgetsTests
{
    private const int Now = 500_000;

    private static readonly GuardOptions _options = new(GuardMode.Enforce, GuardMode.Enforce, LearningDays: 14, Share: 0.3, HourDivisor: 6,
        RegionMinPerDay: 20, RegionMinPerHour: 3, AddressMinPerDay: 10, AddressMinPerHour: 5, AddressRegions: 3, TricklePerHour: 10);

    [Theory]
    [InlineData(0, 0, 0, 20, 3)] // no history: the constants
    [InlineData(50, 10, 0, 20, 3)] // a share of little history is less than the constants
    [InlineData(1_000, 10, 0, 300, 50)] // a share of the best day, and a sixth of it an hour
    [InlineData(100, 900, 100, 300, 50)] // a day that beats all days of the history
    [InlineData(0, 0, 400, 120, 120)] // everything in the first hour, as after a launch
    public void Should_Follow_What_A_Region_Verified(int bestDay, int verifiedBefore, int verifiedThisHour, int day, int hour)
    {
        var figures = Measure([new(TrafficRow.OfRegion, "GB", Now, verifiedThisHour + 7, verifiedThisHour)], new RegionHistory(verifiedBefore + 5, verifiedBefore, bestDay));

        figures.RegionDay.ShouldBe(new BudgetUse(12, day));
        figures.RegionHour.ShouldBe(new BudgetUse(7, hour));
    }

    [Fact]
    public void Should_Follow_What_An_Address_Verified()
    {
        var figures = Measure(
            [new(TrafficRow.OfAddress, "GB", Now - 23, 90, 90), new(TrafficRow.OfAddress, "GB", Now - 1, 30, 10), new(TrafficRow.OfAddress, "GB", Now, 4, 0)],
            RegionHistory.None);

        figures.AddressDay.ShouldBe(new BudgetUse(24, 30));
        figures.AddressHour.ShouldBe(new BudgetUse(4, 5));
    }

    [Fact]
    public void Should_Count_Regions_That_An_Address_Verified_Nothing_In()
    {
        var figures = Measure(
            [new(TrafficRow.OfAddress, "GB", Now, 9, 1), new(TrafficRow.OfAddress, "FR", Now - 2, 1, 0), new(TrafficRow.OfAddress, "FR", Now, 1, 0), new(TrafficRow.OfAddress, "DE", Now, 1, 0), new(TrafficRow.OfAddress, "IT", Now, 0, 0)],
            RegionHistory.None);

        figures.AddressRegions.ShouldBe(new BudgetUse(2, 3));
    }

    [Fact]
    public void Should_Trip_Above_The_Budget_And_Not_At_It()
    {
        Measure([new(TrafficRow.OfRegion, "GB", Now, 3, 0)], RegionHistory.None).ExceededOfRegion.ShouldBeNull();
        Measure([new(TrafficRow.OfRegion, "GB", Now, 4, 0)], RegionHistory.None).ExceededOfRegion.ShouldBe("region_hour");
        Measure([new(TrafficRow.OfRegion, "GB", Now, 1, 0)], new RegionHistory(20, 0, 0)).ExceededOfRegion.ShouldBe("region_day");
    }

    [Theory]
    [InlineData(GuardMode.Enforce, 13, GuardMode.RecordOnly)]
    [InlineData(GuardMode.Enforce, 14, GuardMode.Enforce)]
    [InlineData(GuardMode.RecordOnly, 100, GuardMode.RecordOnly)]
    [InlineData(GuardMode.Off, 0, GuardMode.Off)]
    internal void Should_Only_Record_While_It_Learns(GuardMode mode, int days, GuardMode expected) =>
        (_options with { RegionMode = mode }).RegionModeAfter(days).ShouldBe(expected);

    [Fact]
    public void Should_Keep_Figures_In_A_Form_That_Explains() =>
        Measure([new(TrafficRow.OfRegion, "GB", Now, 4, 0)], RegionHistory.None).ToJson()
            .ShouldBe("""{"regionHour":{"used":4,"limit":3},"regionDay":{"used":4,"limit":20},"addressHour":{"used":0,"limit":5},"addressDay":{"used":0,"limit":10},"addressRegions":{"used":0,"limit":3}}""");

    private static GuardFigures Measure(TrafficRow[] rows, RegionHistory history) => GuardBudgets.Measure(new TrafficReading(rows), history, Now, _options);
}
