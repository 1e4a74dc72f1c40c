using System.Security.Cryptography;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;

namespace MailZen.HttpApi.Host.Tests.Clients;

/// <summary>The webhook as its receivers see it: npm's standardwebhooks, and the sample in C#.</summary>
public sealed class StandardWebhooksTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private static readonly string _key = $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(24))}";
    private static readonly string _previousKey = $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(24))}";

    [Fact]
    public async Task Should_Be_Accepted_By_Standardwebhooks_With_The_Key_And_While_It_Is_Changed_With_The_One_Before()
    {
        var app = await StartAsync(("MAILZEN_SMS_WEBHOOK_SIGNING_KEY", _key), ("MAILZEN_SMS_WEBHOOK_PREVIOUS_SIGNING_KEY", _previousKey));
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();

        await VerifyAsync(_key);
        await VerifyAsync(_previousKey);
        await Should.ThrowAsync<InvalidOperationException>(() =>
            VerifyAsync($"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(24))}")
        );

        async Task VerifyAsync(string key)
        {
            var headers = Webhook
                .Last.Headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase))
                .ToDictionary();
            await NpmClients.RunAsync(
                "node",
                "verify-webhook.mjs",
                JsonSerializer.Serialize(
                    new
                    {
                        key,
                        headers,
                        body = Webhook.Last.Text,
                        now = app.Time.GetUtcNow().ToUnixTimeMilliseconds(),
                    }
                )
            );
        }
    }

    [Fact]
    public async Task Should_Be_Accepted_By_The_Sample_Receiver_That_Knows_The_Key_And_By_No_Other()
    {
        foreach (var (receiverKey, isAccepted) in new[] { (_key, true), (_previousKey, false) })
        {
            using var receiver = ProductProcess.Start(
                "MailZen.WebhookReceiver",
                [new("SIGNING_KEY", receiverKey), new("ASPNETCORE_URLS", "http://127.0.0.1:0")]
            );
            var address = (await receiver.LineAsync("Now listening on: ")).Split(' ')[^1];

            // A process of its own, for the sample looks at the real clock.
            using var host = ProductProcess.Start(
                "MailZen.HttpApi.Host",
                [
                    new("ASPNETCORE_ENVIRONMENT", "Development"),
                    new("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                    new("MAILZEN_SMS_STRICT_DELIVERY", "true"),
                    new("MAILZEN_SMS_PROVIDER", "WEBHOOK"),
                    new("MAILZEN_SMS_WEBHOOK_URL", $"{address}/sms"),
                    new("MAILZEN_SMS_WEBHOOK_SIGNING_KEY", _key),
                ]
            );
            using var http = new HttpClient { BaseAddress = new Uri((await host.LineAsync("MailZen listens at ")).Split(' ')[^1]) };

            var reply = await new TestBase.Clients.TestClient(http).SignupSendOtpAsync(NewNumber());

            reply.Succeeded.ShouldBe(isAccepted, reply.ToString());
        }
    }
}
