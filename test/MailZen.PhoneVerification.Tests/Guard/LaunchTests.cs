using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Guard;

/// <summary>A launch in one country, with the guard as it is set by default and no history. A minute long.</summary>
[Trait("Category", "Fault")]
public sealed class LaunchTests(TestApps apps) : MailZenTest<PostgreSqlDatabase>(apps)
{
    private const int People = 1_000;

    [Fact]
    public async Task Should_Let_A_Thousand_People_In_Of_Whom_A_Fifth_Gives_Up()
    {
        var app = await StartAsync(("MAILZEN_GUARD_REGION_MODE", "Enforce"), ("MAILZEN_GUARD_ADDRESS_MODE", "Enforce"));
        for (var person = 0; person < People; person++)
        {
            var client = app.NewClient($"10.{person / 250}.{person % 250}.1");
            var number = NewNumber("+39350");
            var sent = await client.SignupSendOtpAsync(number);
            sent.Succeeded.ShouldBeTrue($"{person}: {sent}");
            if (person % 5 != 0)
            {
                (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
            }
        }

        (await app.QueryAsync("SELECT count(*) FROM users WHERE phone_number LIKE '+39350%'")).ShouldBe([$"{People * 4 / 5}"]);
    }
}
