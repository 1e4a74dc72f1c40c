using MailZen.PhoneVerification.Delivery;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.PhoneVerification.Tests.Sms;

public sealed class DeliveryRollUpProgressTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly DeliveryRollUpProgress _progress = new();

    [Theory]
    [InlineData(1, 20)]
    [InlineData(6, 120)]
    [InlineData(7200, 900)] // a process that was asleep
    public void Should_Rest_Twenty_Times_As_Long_As_Counting_Took(int seconds, int rest)
    {
        _progress.Counted(hour: 500, present: 500, _time.GetTimestamp(), TimeSpan.FromSeconds(seconds));

        _time.Advance(TimeSpan.FromSeconds(rest - 1));
        _progress.IsResting(_time).ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(1));
        _progress.IsResting(_time).ShouldBeFalse();
    }

    [Fact]
    public void Should_Not_Rest_While_It_Catches_Up()
    {
        _progress.Counted(hour: 490, present: 500, _time.GetTimestamp(), TimeSpan.FromSeconds(5));

        _progress.IsResting(_time).ShouldBeFalse();
        _progress.NextHour.ShouldBe(491);
    }
}
