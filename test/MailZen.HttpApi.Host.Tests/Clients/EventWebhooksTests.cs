using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Providers;

namespace MailZen.HttpApi.Host.Tests.Clients;

/// <summary>Events as npm's standardwebhooks sees them, and the settings that say where they go.</summary>
public sealed class EventWebhooksTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Settings = "/api/setting-management/events";

    private static readonly string _key = NewKey();
    private static readonly string _previousKey = NewKey();

    [Fact]
    public async Task Should_Be_Accepted_By_Standardwebhooks_With_Either_Key()
    {
        var receiver = await EventReceiverDouble.SharedAsync();
        receiver.Reset();
        var app = await StartAsync(
            ("MAILZEN_EVENTS_URL", receiver.Url),
            ("MAILZEN_EVENTS_SIGNING_KEY", _key),
            ("MAILZEN_EVENTS_PREVIOUS_SIGNING_KEY", _previousKey)
        );
        var (client, number) = (app.NewClient(), NewNumber());
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
        for (var tries = 0; receiver.Requests.Count < 3; tries++)
        {
            tries.ShouldBeLessThan(300);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        foreach (var request in receiver.Requests)
        {
            await VerifyAsync(_key, request);
            await VerifyAsync(_previousKey, request);
            await Should.ThrowAsync<InvalidOperationException>(() => VerifyAsync(NewKey(), request));
        }

        Task VerifyAsync(string key, ReceivedRequest request) =>
            NpmClients.RunAsync(
                "node",
                "verify-webhook.mjs",
                JsonSerializer.Serialize(
                    new
                    {
                        key,
                        headers = request
                            .Headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase))
                            .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value),
                        body = request.Text,
                        now = app.Time.GetUtcNow().ToUnixTimeMilliseconds(),
                    }
                )
            );
    }

    [Fact]
    public async Task Should_Take_Only_A_Public_Url_With_A_Key_From_An_Administrator()
    {
        var app = await StartAsync(("MAILZEN_EVENTS_ALLOWED_HOSTS", "events.internal"));
        var administrator = (await NewAdministratorAsync(app)).Http;

        await RefuseAsync(new { url = "http://events.example/", signingKey = _key });
        await RefuseAsync(new { url = "https://127.0.0.1/", signingKey = _key });
        await RefuseAsync(new { url = "https://169.254.169.254/", signingKey = _key });
        await RefuseAsync(new { url = "https://events.example/" });
        await RefuseAsync(new { url = "https://events.example/", signingKey = "whsec_not base64" });
        await AcceptAsync(new { url = "http://events.internal/", signingKey = _key });
        await RefuseAsync(new { url = "https://other.example/" }); // The key stays with the URL that it was entered for.
        await AcceptAsync(new { url = (string?)null });

        async Task RefuseAsync(object settings) =>
            (await administrator.PostAsJsonAsync(Settings, settings)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{settings}");

        async Task AcceptAsync(object settings)
        {
            var reply = await administrator.PostAsJsonAsync(Settings, settings);
            var text = await reply.Content.ReadAsStringAsync();
            reply.StatusCode.ShouldBe(HttpStatusCode.OK, text);
            text.ShouldNotContain(_key);
        }
    }

    private static string NewKey() => $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(24))}";
}
