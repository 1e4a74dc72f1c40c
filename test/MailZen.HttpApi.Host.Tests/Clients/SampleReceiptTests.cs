using System.Net;
using System.Net.Sockets;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;

namespace MailZen.HttpApi.Host.Tests.Clients;

/// <summary>The sample receiver reports what it has delivered.</summary>
public sealed class SampleReceiptTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Fact]
    public async Task Should_Send_A_Receipt_That_Is_Taken()
    {
        const string Key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var url = $"http://127.0.0.1:{FindPort()}";
        using var receiver = ProductProcess.Start(
            "MailZen.WebhookReceiver",
            [new("SIGNING_KEY", Key), new("RECEIPTS_URL", $"{url}/api/sms/receipts/webhook"), new("ASPNETCORE_URLS", "http://127.0.0.1:0")]
        );
        var address = (await receiver.LineAsync("Now listening on: ")).Split(' ')[^1];
        using var host = ProductProcess.Start(
            "MailZen.HttpApi.Host",
            [
                new("ASPNETCORE_ENVIRONMENT", "Development"),
                new("ASPNETCORE_URLS", url),
                new("MAILZEN_SMS_PROVIDER", "WEBHOOK"),
                new("MAILZEN_SMS_WEBHOOK_URL", $"{address}/sms"),
                new("MAILZEN_SMS_WEBHOOK_SIGNING_KEY", Key),
            ]
        );
        using var http = new HttpClient { BaseAddress = new Uri((await host.LineAsync("MailZen listens at ")).Split(' ')[^1]) };

        (await new TestClient(http).SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();

        (await receiver.LineAsync("MailZen answered the receipt with ")).ShouldContain("204");
    }

    /// <summary>Both programs must know the other's URL before they start, so one port is chosen here.</summary>
    private static int FindPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
