using MailZen.HttpApi.Host.GraphQL.Limits;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Holding;

/// <summary>An address that asks for much at once waits for itself.</summary>
public sealed class AddressQueueTests(TestApps apps) : MailZenTest<PostgreSqlDatabase>(apps)
{
    private const int Waiting = 8;

    [Fact]
    public async Task Should_Execute_So_Many_Requests_Of_One_Address_At_A_Time_And_Let_Others_Pass()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_ENABLED", "false"), ("MAILZEN_SMS_WEBHOOK_TIMEOUT_MS", "30000"));
        var greedy = app.NewClient();
        Webhook.Hang();
        var sends = Enumerable.Range(0, AddressQueues.Width + Waiting).Select(_ => greedy.SignupSendOtpAsync(NewNumber())).ToList();
        while (Webhook.Requests.Count < AddressQueues.Width)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        (await app.NewClient().SignupVerifyAsync(NewNumber(), "123456", NewEmail())).Reason.ShouldBe("OTP_INVALID");
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        Webhook.Requests.Count.ShouldBe(AddressQueues.Width);

        Webhook.Release();
        (await Task.WhenAll(sends)).ShouldAllBe(reply => reply.Succeeded);
    }
}
