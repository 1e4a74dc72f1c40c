using System.Net;
using MailZen.PhoneVerification.Sms.Receipts;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>What Twilio reports afterwards.</summary>
public abstract class ReceiptTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string AuthToken = "twilio-token";
    private const string CallbackUrl = "https://sms.example.com/api/sms/receipts/twilio";

    private static readonly (string, string?)[] _chain =
    [
        ("MAILZEN_SMS_PROVIDER", "TWILIO"),
        ("MAILZEN_SMS_FALLBACK_PROVIDER", "WEBHOOK"),
        ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC123"),
        ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", AuthToken),
        ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
        ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url),
        ("MAILZEN_SMS_TWILIO_STATUS_CALLBACK_URL", CallbackUrl),
    ];

    private static int _lastSid;

    [Fact]
    public async Task Should_Move_The_Same_Code_To_The_Fallback_Once_Whichever_Instance_Hears_Of_It_And_How_Often()
    {
        var apps = await StartTwoAsync(_chain);
        for (var round = 0; round < 10; round++)
        {
            var (client, number, sid) = await SendAsync(apps[0]);
            Webhook.Requests.ShouldBeEmpty();

            var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => PostAsync(apps[i % 2], sid, "undelivered", "30003")));

            replies.ShouldAllBe(reply => reply == HttpStatusCode.NoContent);
            Webhook.Requests.Count.ShouldBe(1);
            Twilio.LastForm()["Body"].ShouldContain(Webhook.CodeOf(number));
            (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
            (await apps[0].QueryAsync("SELECT provider || ' ' || status FROM sms_messages ORDER BY id DESC LIMIT 2")).ShouldBe(["WEBHOOK Accepted", "TWILIO Undelivered"]);
            Webhook.Reset();
        }
    }

    [Fact]
    public async Task Should_Bear_Receipts_Out_Of_Order()
    {
        var app = await StartAsync(_chain);
        var (_, _, sid) = await SendAsync(app);

        foreach (var status in new[] { "delivered", "sent", "undelivered", "delivered", "queued" })
        {
            (await PostAsync(app, sid, status)).ShouldBe(HttpStatusCode.NoContent);
        }

        (await StatusAsync(app, sid)).ShouldBe("Delivered");
        Webhook.Requests.ShouldBeEmpty();
        (await PostAsync(app, "SMunknown", "undelivered")).ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("30004")]
    [InlineData("30005")]
    [InlineData("30006")]
    [InlineData("21610")]
    public async Task Should_Not_Try_Another_Way_To_A_Number_That_Is_At_Fault(string errorCode)
    {
        var app = await StartAsync(_chain);
        var (client, number, sid) = await SendAsync(app);

        await PostAsync(app, sid, "failed", errorCode);

        (await StatusAsync(app, sid)).ShouldBe("Undelivered");
        Webhook.Requests.ShouldBeEmpty();
        if (errorCode == "21610")
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");
        }
    }

    [Fact]
    public async Task Should_Send_Nothing_More_When_The_Code_Is_Used_Expired_Or_The_Number_Has_Had_Its_Texts()
    {
        var app = await StartAsync([.. _chain, ("MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY", "1")]);
        var (client, used, usedSid) = await SendAsync(app);
        var code = System.Text.RegularExpressions.Regex.Match(Twilio.LastForm()["Body"], "[0-9]{6}").Value;
        (await client.SignupVerifyAsync(used, code, NewEmail())).Succeeded.ShouldBeTrue();
        await PostAsync(app, usedSid, "undelivered");

        var (_, _, limitedSid) = await SendAsync(app);
        await PostAsync(app, limitedSid, "undelivered");

        var (_, _, expiredSid) = await SendAsync(app);
        app.Time.Advance(TimeSpan.FromMinutes(10));
        await PostAsync(app, expiredSid, "undelivered");

        var account = await NewAccountAsync(app);
        var sid = $"SM{Interlocked.Increment(ref _lastSid):D8}{typeof(TDatabase).Name}";
        Twilio.Answer(201, $$"""{"sid":"{{sid}}"}""");
        (await account.SendPhoneOtpAsync(NewNumber())).Succeeded.ShouldBeTrue(); // a mistyped number,
        Twilio.Answer(201, """{"sid":"SMother"}""");
        (await account.SendPhoneOtpAsync(NewNumber())).Succeeded.ShouldBeTrue(); // and then the right one
        await PostAsync(app, sid, "undelivered");

        Webhook.Requests.ShouldBeEmpty();
        app.Logs.Has("sms_receipt_failover_refused").ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Refuse_A_Forged_Or_Altered_Receipt()
    {
        var app = await StartAsync(_chain);
        var (_, _, sid) = await SendAsync(app);
        var form = new Dictionary<string, string> { ["MessageSid"] = sid, ["MessageStatus"] = "undelivered" };
        var signature = TwilioSignature.Compute(AuthToken, CallbackUrl, form);

        (await PostFormAsync(app, form, signature: null)).ShouldBe(HttpStatusCode.Forbidden);
        (await PostFormAsync(app, form, TwilioSignature.Compute("another", CallbackUrl, form))).ShouldBe(HttpStatusCode.Forbidden);
        (await PostFormAsync(app, form, TwilioSignature.Compute(AuthToken, CallbackUrl + "/", form))).ShouldBe(HttpStatusCode.Forbidden);
        form["MessageStatus"] = "delivered";
        (await PostFormAsync(app, form, signature)).ShouldBe(HttpStatusCode.Forbidden);

        (await StatusAsync(app, sid)).ShouldBe("Accepted");
        var fields = string.Join('&', Enumerable.Range(0, 2_000).Select(i => $"a{i}="));
        using var tooMany = new StringContent(fields, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        (await app.NewClient().Http.PostAsync("/api/sms/receipts/twilio", tooMany)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.NewClient().Http.PostAsync("/api/sms/receipts/twilio", new StringContent("{}"))).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Should_Refuse_Every_Receipt_Without_An_Auth_Token()
    {
        var app = await StartAsync();
        var form = new Dictionary<string, string> { ["MessageSid"] = "SM1", ["MessageStatus"] = "delivered" };

        (await PostFormAsync(app, form, TwilioSignature.Compute("", "", form))).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task<HttpStatusCode> PostAsync(TestApp app, string sid, string status, string errorCode = "30008")
    {
        var form = new Dictionary<string, string> { ["MessageSid"] = sid, ["MessageStatus"] = status, ["AccountSid"] = "AC123", ["ErrorCode"] = errorCode };
        return PostFormAsync(app, form, TwilioSignature.Compute(AuthToken, CallbackUrl, form));
    }

    private static async Task<HttpStatusCode> PostFormAsync(TestApp app, Dictionary<string, string> form, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sms/receipts/twilio") { Content = new FormUrlEncodedContent(form) };
        if (signature is not null)
        {
            request.Headers.Add("X-Twilio-Signature", signature);
        }

        return (await app.NewClient().Http.SendAsync(request)).StatusCode;
    }

    private static async Task<(TestClient Client, string Number, string Sid)> SendAsync(TestApp app)
    {
        var (client, number, sid) = (app.NewClient(), NewNumber(), $"SM{Interlocked.Increment(ref _lastSid):D8}{typeof(TDatabase).Name}");
        Twilio.Answer(201, $$"""{"sid":"{{sid}}"}""");
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        return (client, number, sid);
    }

    private static async Task<string> StatusAsync(TestApp app, string sid) =>
        (await app.QueryAsync($"SELECT status FROM sms_messages WHERE provider_message_id = '{sid}'")).Single();
}

public sealed class ReceiptOnSqliteTests(TestApps apps) : ReceiptTests<SqliteDatabase>(apps);

public sealed class ReceiptOnPostgreSqlTests(TestApps apps) : ReceiptTests<PostgreSqlDatabase>(apps);
