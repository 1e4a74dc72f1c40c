using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.Framework.Tests.AspNetCore.Proxies;

public sealed class ForwardedAddressTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Fact]
    public async Task Should_Believe_Nobody_By_Default()
    {
        var app = await StartAsync(("MAILZEN_TRUSTED_PROXIES", null), ("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", "1"));
        await app.NewClient("203.0.113.1").SignupSendOtpAsync(NewNumber());

        (await app.NewClient("203.0.113.2").SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Should_Take_The_Right_Most_Hop_That_Is_No_Proxy_Of_Ours()
    {
        var app = await StartAsync(
            ("MAILZEN_TRUSTED_PROXIES", "127.0.0.1, ::1, 10.0.0.0/8"),
            ("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", "1")
        );
        await app.NewClient("203.0.113.1, 198.51.100.7, 10.1.2.3").SignupSendOtpAsync(NewNumber());

        (await app.NewClient("203.0.113.99, 198.51.100.7, 10.9.9.9").SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("RATE_LIMITED");
        (await app.NewClient("198.51.100.8").SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
    }
}
