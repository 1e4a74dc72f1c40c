using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MailZen.PhoneVerification.Sms.Webhook;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>What the receiver of the webhook reports afterwards.</summary>
public abstract class WebhookReceiptTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Path = "/api/sms/receipts/webhook";

    private static readonly (string, string?)[] _chain =
    [
        ("MAILZEN_SMS_FALLBACK_PROVIDER", "TWILIO"),
        ("MAILZEN_SMS_WEBHOOK_SIGNING_KEY", WebhookCaller.Key),
        ("MAILZEN_SMS_WEBHOOK_PREVIOUS_SIGNING_KEY", WebhookCaller.PreviousKey),
        ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC123"),
        ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "twilio-token"),
        ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
        ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url),
    ];

    [Fact]
    public async Task Should_Move_The_Same_Code_To_The_Fallback_Once_Over_Two_Instances()
    {
        var apps = await StartTwoAsync(_chain);
        for (var round = 0; round < 10; round++)
        {
            var (client, number, id) = await SendAsync(apps[0]);

            var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => PostAsync(apps[i % 2], id, "undelivered", "network")));

            replies.ShouldAllBe(status => status == HttpStatusCode.NoContent);
            Twilio.Requests.Count.ShouldBe(1);
            Twilio.LastForm()["Body"].ShouldContain(Webhook.CodeOf(number));
            (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
            (await StatusAsync(apps[0], id)).ShouldBe("Undelivered webhook_network");
            Twilio.Reset();
        }
    }

    [Fact]
    public async Task Should_Take_Every_Status_In_Any_Order_And_Answer_Unknown_Ids_Alike()
    {
        var app = await StartAsync(_chain);
        var (_, _, id) = await SendAsync(app);
        foreach (var status in new[] { "sent", "delivered", "undelivered", "failed", "sent" })
        {
            (await PostAsync(app, id, status)).ShouldBe(HttpStatusCode.NoContent);
            (await PostAsync(app, "msg_unknown", status)).ShouldBe(HttpStatusCode.NoContent);
        }

        (await StatusAsync(app, id)).ShouldBe("Delivered");
        Twilio.Requests.ShouldBeEmpty();
        (await PostAsync(app, id, "lost")).ShouldBe(HttpStatusCode.BadRequest);
        (await WebhookCaller.PostAsync(app, Path, new { status = "delivered" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await WebhookCaller.PostAsync(app, Path, "text")).Status.ShouldBe(HttpStatusCode.BadRequest);
        var tooMuch = new string('a', 70_000);
        (await WebhookCaller.PostAsync(app, Path, tooMuch)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await WebhookCaller.PostAsync(app, "/api/sms/inbound/webhook", tooMuch)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("opted_out")]
    [InlineData("invalid_number")]
    [InlineData("unreachable")]
    [InlineData("blocked")]
    public async Task Should_Not_Try_Another_Way_Where_It_Would_Not_Help(string error)
    {
        var app = await StartAsync(_chain);
        var (client, number, id) = await SendAsync(app);

        (await PostAsync(app, id, "failed", error)).ShouldBe(HttpStatusCode.NoContent);

        (await StatusAsync(app, id)).ShouldBe($"Undelivered webhook_{error}");
        Twilio.Requests.ShouldBeEmpty();
        if (error == "opted_out")
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");
        }
    }

    [Fact]
    public async Task Should_Refuse_A_Forged_Altered_Or_Old_Receipt()
    {
        var app = await StartAsync(_chain);
        var (_, _, id) = await SendAsync(app);
        var body = JsonSerializer.SerializeToUtf8Bytes(new { id, status = "delivered" });
        var (timestamp, signature) = WebhookSignature.SignStandard(WebhookCaller.Key, "call_1", body, app.Time.GetUtcNow());
        var (oldTimestamp, oldSignature) = WebhookSignature.SignStandard(
            WebhookCaller.Key,
            "call_1",
            body,
            app.Time.GetUtcNow().AddMinutes(-6)
        );
        byte[] altered = [.. body, (byte)' '];

        foreach (
            var (bytes, call, time, given) in new[]
            {
                (body, "call_1", timestamp, "v1,AAAA"),
                (body, "call_2", timestamp, signature),
                (altered, "call_1", timestamp, signature),
                (body, "call_1", oldTimestamp, signature),
                (body, "call_1", oldTimestamp, oldSignature),
            }
        )
        {
            (await WebhookCaller.PostSignedAsync(app, Path, bytes, call, time, given)).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await StatusAsync(app, id)).ShouldBe("Accepted");
        var many = await WebhookCaller.PostSignedAsync(app, Path, body, "call_1", timestamp, $"v1,AAAA {signature}");
        many.Status.ShouldBe(HttpStatusCode.NoContent, "one of several signatures is enough");
        (await StatusAsync(app, id)).ShouldBe("Delivered");
    }

    [Fact]
    public async Task Should_Take_The_Previous_Key_And_Nothing_Without_A_Key()
    {
        var app = await StartAsync(_chain);
        var (_, _, id) = await SendAsync(app);
        (await WebhookCaller.PostAsync(app, Path, new { id, status = "delivered" }, WebhookCaller.PreviousKey)).Status.ShouldBe(
            HttpStatusCode.NoContent
        );
        (await StatusAsync(app, id)).ShouldBe("Delivered");

        var keyless = await StartAsync();
        (await WebhookCaller.PostAsync(keyless, Path, new { id, status = "delivered" }, "any")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Should_Count_A_Receipt_That_Comes_After_Days()
    {
        var app = await StartAsync([.. _chain, ("MAILZEN_SMS_PRICE_PER_SEGMENT", "0.07")]);
        var administrator = await NewAdministratorAsync(app);
        var before = await DeliveredAsync();
        var (_, _, id) = await SendAsync(app);
        app.Time.Advance(TimeSpan.FromHours(36));
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System); // The hour is counted without the receipt.
        administrator = await NewAdministratorAsync(app);

        (await PostAsync(app, id, "delivered")).ShouldBe(HttpStatusCode.NoContent);

        for (var tries = 0; await DeliveredAsync() != before + 1; tries++)
        {
            tries.ShouldBeLessThan(100);
            app.Time.Advance(TimeSpan.FromSeconds(3));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        (await app.QueryAsync("SELECT COUNT(*) FROM delivery_recounts")).ShouldBe(["0"]);

        async Task<int> DeliveredAsync() =>
            (await administrator.Http.GetFromJsonAsync<JsonElement>("/api/phone-verification/delivery?days=7"))
                .GetProperty("total")
                .GetProperty("delivered")
                .GetInt32();
    }

    private static async Task<HttpStatusCode> PostAsync(TestApp app, string id, string status, string? error = null) =>
        (
            await WebhookCaller.PostAsync(
                app,
                Path,
                new
                {
                    id,
                    status,
                    error,
                    at = app.Time.GetUtcNow(),
                }
            )
        ).Status;

    private static async Task<(TestClient Client, string Number, string Id)> SendAsync(TestApp app)
    {
        var (client, number) = (app.NewClient(), NewNumber());
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        return (client, number, Webhook.Last.Headers["webhook-id"]);
    }

    private static async Task<string> StatusAsync(TestApp app, string id) =>
        (
            await app.QueryAsync(
                $"SELECT status || COALESCE(' ' || error_code, '') FROM sms_messages WHERE message_id = '{id}' AND provider = 'WEBHOOK'"
            )
        ).Single();
}

public sealed class WebhookReceiptOnSqliteTests(TestApps apps) : WebhookReceiptTests<SqliteDatabase>(apps);

public sealed class WebhookReceiptOnPostgreSqlTests(TestApps apps) : WebhookReceiptTests<PostgreSqlDatabase>(apps);
