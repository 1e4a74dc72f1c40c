using System.Globalization;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Guard;

/// <summary>Unverified messages that one holder of many IPv6 networks asks for.</summary>
public abstract class WideNetworkTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Theory]
    [InlineData("2001:db8:a1:00{0:x2}::1", 13, 2, 20)] // one /56
    [InlineData("2001:db8:a2:{0:x2}00::1", 60, 2, 80)] // one /48, each in a /56 of its own
    [InlineData("2001:db8:a3:0:{0:x}::1", 3, 3, 5)] // one /64
    public async Task Should_Bound_What_It_Leaves_Unverified_In_An_Hour(string addresses, int networks, int each, int bound)
    {
        var app = await StartAtAnHourAsync();
        var sent = 0;
        for (var message = 0; message < networks * each; message++)
        {
            var address = string.Format(CultureInfo.InvariantCulture, addresses, message % networks);
            sent += (await app.NewClient(address).SignupSendOtpAsync(NewNumber())).Succeeded ? 1 : 0;
        }

        sent.ShouldBe(bound);
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Relieve_All_Its_Networks_By_What_It_Verifies()
    {
        var app = await StartAtAnHourAsync(("MAILZEN_GUARD_ADDRESS_MIN_PER_DAY", "11")); // a database of its own
        for (var person = 0; person < 30; person++)
        {
            var (client, number) = (app.NewClient($"2001:db8:a4:{person:x4}::1"), NewNumber());
            (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
            (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
        }

        (await app.QueryAsync("SELECT sum(sent - verified) FROM address_traffic WHERE sent > 0"))
            .Select(sum => double.Parse(sum, CultureInfo.InvariantCulture))
            .ShouldBe([0]);
    }

    private async Task<TestApp> StartAtAnHourAsync(params (string, string?)[] settings)
    {
        var app = await StartAsync([.. settings, ("MAILZEN_GUARD_REGION_MODE", "Off")]);
        app.StartHour();
        return app;
    }
}

public sealed class WideNetworkOnSqliteTests(TestApps apps) : WideNetworkTests<SqliteDatabase>(apps);

public sealed class WideNetworkOnPostgreSqlTests(TestApps apps) : WideNetworkTests<PostgreSqlDatabase>(apps);
