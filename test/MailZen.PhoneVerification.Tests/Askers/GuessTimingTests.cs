using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Askers;

/// <summary>A clock does not tell which numbers have a live code. Measured, and so among the tests that want a quiet machine.</summary>
[Trait("Category", "Fault")]
public sealed class GuessTimingTests(TestApps apps) : MailZenTest<PostgreSqlDatabase>(apps)
{
    private const int Pairs = 200;
    private const int WarmUp = 40;
    private const double MostDifference = 0.1;

    [Fact]
    public async Task Should_Take_The_Same_Time_With_And_Without_A_Live_Code()
    {
        var app = await StartAsync(("MAILZEN_GUARD_ADDRESS_MODE", "Off"));
        var (with, without) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < WarmUp + Pairs; pair++)
        {
            var live = NewNumber();
            (await app.NewClient().SignupSendOtpAsync(live)).Succeeded.ShouldBeTrue();
            var code = WrongFor(Webhook.CodeOf(live));
            var isFirst = pair % 2 == 0;
            var first = await MeasureAsync(app, isFirst ? live : NewNumber(), code);
            var second = await MeasureAsync(app, isFirst ? NewNumber() : live, code);
            if (pair >= WarmUp)
            {
                with.Add(isFirst ? first : second);
                without.Add(isFirst ? second : first);
            }
        }

        var (p50With, p50Without) = (Median(with), Median(without));
        TestContext.Current.TestOutputHelper?.WriteLine($"p50 with a live code {p50With:0.000} ms, without {p50Without:0.000} ms");
        Math.Abs(p50With - p50Without).ShouldBeLessThan(MostDifference * Math.Max(p50With, p50Without), $"{p50With} and {p50Without} ms");
    }

    private static async Task<double> MeasureAsync(TestApp app, string number, string code)
    {
        var client = app.NewClient();
        await client.SendAsync("{ __typename }"); // opens the connection
        var started = TimeProvider.System.GetTimestamp();
        (await client.SignupVerifyAsync(number, code, NewEmail())).Reason.ShouldBe("OTP_INVALID");
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
