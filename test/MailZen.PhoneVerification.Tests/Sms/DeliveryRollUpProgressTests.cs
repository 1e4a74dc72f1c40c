using MailZen.PhoneVerification.Sms.Delivery;

namespace MailZen.PhoneVerification.Tests.Sms;

public sealed class DeliveryRollUpProgressTests
{
    private static readonly DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddHours(500);

    [Theory]
    [InlineData(1, 20)]
    [InlineData(6, 120)]
    [InlineData(7200, 900)] // a process that was asleep
    public void Should_Rest_Twenty_Times_As_Long_As_Counting_Took(int seconds, int rest)
    {
        var progress = new DeliveryRollUpProgress();

        progress.Counted(hour: 500, present: 500, _now, TimeSpan.FromSeconds(seconds));

        progress.RestsUntil.ShouldBe(_now.AddSeconds(rest));
    }

    [Fact]
    public void Should_Not_Rest_While_It_Catches_Up()
    {
        var progress = new DeliveryRollUpProgress();

        progress.Counted(hour: 490, present: 500, _now, TimeSpan.FromSeconds(5));

        progress.RestsUntil.ShouldBeLessThanOrEqualTo(_now);
        progress.NextHour.ShouldBe(491);
    }
}
