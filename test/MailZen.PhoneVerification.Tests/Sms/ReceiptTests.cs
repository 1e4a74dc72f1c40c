using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MailZen.PhoneVerification.Sms.Twilio;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>What Twilio reports afterwards.</summary>
public abstract class ReceiptTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string AuthToken = "twilio-token";
    private const string PreviousAuthToken = "twilio-token-before";
    private const string SharedKey = "twilio-shared-key";
    private const string SharedKeyHeader = "key=webhooks_sharedkey_01,algorithm=HMAC_SHA256";
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
        ("MAILZEN_SMS_TWILIO_PREVIOUS_AUTH_TOKEN", PreviousAuthToken),
        ("MAILZEN_SMS_TWILIO_SHARED_KEY", SharedKey),
    ];

    private static int _lastSid;

    [Fact]
    public async Task Should_Move_The_Same_Code_To_The_Fallback_Once_Whichever_Instance_Hears_Of_It_And_How_Often()
    {
        var apps = await StartTwoAsync(_chain);
        for (var round = 0; round < 10; round++)
        {
            var (client, number, text) = await SendAsync(apps[0]);
            Webhook.Requests.ShouldBeEmpty();

            var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => PostAsync(apps[i % 2], text, "undelivered", "30003")));

            replies.ShouldAllBe(reply => reply == HttpStatusCode.NoContent);
            Webhook.Requests.Count.ShouldBe(1);
            Twilio.LastForm()["Body"].ShouldContain(Webhook.CodeOf(number));
            (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
            (await apps[0].QueryAsync("SELECT provider || ' ' || status FROM sms_messages ORDER BY id DESC LIMIT 2")).ShouldBe([
                "WEBHOOK Accepted",
                "TWILIO Undelivered",
            ]);
            // so that the proof relieves the budgets of both
            (await apps[0].QueryAsync("SELECT sends FROM signup_verifications ORDER BY id DESC LIMIT 1")).ShouldBe(["2"]);
            Webhook.Reset();
        }
    }

    [Fact]
    public async Task Should_Bear_Receipts_Out_Of_Order()
    {
        var app = await StartAsync(_chain);
        var (_, _, text) = await SendAsync(app);

        foreach (var status in new[] { "delivered", "sent", "undelivered", "delivered", "queued" })
        {
            (await PostAsync(app, text, status)).ShouldBe(HttpStatusCode.NoContent);
        }

        (await StatusAsync(app, text)).ShouldBe("Delivered");
        Webhook.Requests.ShouldBeEmpty();
        (await PostAsync(app, new Text("SMunknown", $"{CallbackUrl}?m=msg_unknown"), "undelivered")).ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("30004")]
    [InlineData("30005")]
    [InlineData("30006")]
    [InlineData("21610")]
    public async Task Should_Not_Try_Another_Way_To_A_Number_That_Is_At_Fault(string errorCode)
    {
        var app = await StartAsync(_chain);
        var (client, number, text) = await SendAsync(app);

        await PostAsync(app, text, "failed", errorCode);

        (await StatusAsync(app, text)).ShouldBe("Undelivered");
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
        var (client, used, usedText) = await SendAsync(app);
        var code = System.Text.RegularExpressions.Regex.Match(Twilio.LastForm()["Body"], "[0-9]{6}").Value;
        (await client.SignupVerifyAsync(used, code, NewEmail())).Succeeded.ShouldBeTrue();
        await PostAsync(app, usedText, "undelivered");

        var (_, _, limitedText) = await SendAsync(app);
        await PostAsync(app, limitedText, "undelivered");

        var (_, _, expiredText) = await SendAsync(app);
        app.Time.Advance(TimeSpan.FromMinutes(10));
        await PostAsync(app, expiredText, "undelivered");

        var account = await NewAccountAsync(app);
        (await account.SendPhoneOtpAsync(NewNumber())).Succeeded.ShouldBeTrue(); // a mistyped number,
        var mistyped = LastText("SMmistyped");
        (await account.SendPhoneOtpAsync(NewNumber())).Succeeded.ShouldBeTrue(); // and then the right one
        await PostAsync(app, mistyped, "undelivered");

        Webhook.Requests.ShouldBeEmpty();
        app.Logs.Has("sms_receipt_failover_refused").ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Refuse_A_Forged_Or_Altered_Receipt()
    {
        var app = await StartAsync(_chain);
        var (_, _, text) = await SendAsync(app);
        var form = new Dictionary<string, string> { ["MessageSid"] = text.Sid, ["MessageStatus"] = "undelivered" };
        var signature = Sign(AuthToken, text.CallbackUrl, form);

        (await PostFormAsync(app, text, form, signature: null)).ShouldBe(HttpStatusCode.Forbidden);
        (await PostFormAsync(app, text, form, Sign("another", text.CallbackUrl, form))).ShouldBe(HttpStatusCode.Forbidden);
        (await PostFormAsync(app, text, form, Sign(AuthToken, CallbackUrl, form))).ShouldBe(HttpStatusCode.Forbidden);
        var (_, _, another) = await SendAsync(app);
        (await PostFormAsync(app, another, form, signature)).ShouldBe(HttpStatusCode.Forbidden);
        form["MessageStatus"] = "delivered";
        (await PostFormAsync(app, text, form, signature)).ShouldBe(HttpStatusCode.Forbidden);

        (await StatusAsync(app, text)).ShouldBe("Accepted");
        var fields = string.Join('&', Enumerable.Range(0, 2_000).Select(i => $"a{i}="));
        using var tooMany = new StringContent(fields, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        tooMany.Headers.Add("X-Twilio-Signature", signature);
        (await app.NewClient().Http.PostAsync("/api/sms/receipts/twilio", tooMany)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.NewClient().Http.PostAsync("/api/sms/receipts/twilio", new StringContent("{}"))).StatusCode.ShouldBe(
            HttpStatusCode.UnsupportedMediaType
        );
    }

    [Theory]
    [InlineData("30007")]
    [InlineData("30450")]
    [InlineData("30038")]
    [InlineData("60410")]
    [InlineData("63026")]
    public async Task Should_Not_Pay_A_Second_Time_For_What_Was_Held_As_Fraud(string errorCode)
    {
        var app = await StartAsync(_chain);
        var (_, number, text) = await SendAsync(app);

        await PostAsync(app, text, "undelivered", errorCode);

        Webhook.Requests.ShouldBeEmpty();
        var administrator = await NewAdministratorAsync(app);
        var report = await administrator.Http.PostAsJsonAsync("/api/phone-verification/numbers/search", new { phoneNumber = number });
        var attempt = (await report.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("attempts")[0];
        attempt.GetProperty("errorClass").GetString().ShouldBe("Blocked");
        attempt.GetProperty("errorCode").GetString().ShouldBe($"twilio_{errorCode}");
        attempt.GetProperty("errorText").GetString().ShouldBe(TwilioErrors.ExplainOrNull($"twilio_{errorCode}"));
    }

    [Fact]
    public async Task Should_Take_Receipts_That_Any_Key_Of_The_Account_Signed()
    {
        var app = await StartAsync(_chain);
        foreach (
            var (key, algorithm, header, isTaken) in new[]
            {
                (AuthToken, TwilioSignatureAlgorithm.Sha1, null, true),
                (PreviousAuthToken, TwilioSignatureAlgorithm.Sha1, null, true),
                (SharedKey, TwilioSignatureAlgorithm.Sha256, SharedKeyHeader, true),
                (SharedKey, TwilioSignatureAlgorithm.Sha1, "key=webhooks_sharedkey_01,algorithm=HMAC_SHA1", true),
                (AuthToken, TwilioSignatureAlgorithm.Sha1, "key=webhooks_sharedkey_01", true), // names no algorithm: the auth token signed
                (SharedKey, TwilioSignatureAlgorithm.Sha1, null, false),
                (SharedKey, TwilioSignatureAlgorithm.Sha1, SharedKeyHeader, false),
                (AuthToken, TwilioSignatureAlgorithm.Sha256, null, false),
                (AuthToken, TwilioSignatureAlgorithm.Sha256, SharedKeyHeader, false),
                (SharedKey, TwilioSignatureAlgorithm.Sha256, "key=webhooks_sharedkey_01,algorithm=NONE", false),
                ("twilio-token-of-another", TwilioSignatureAlgorithm.Sha1, null, false),
                ("", TwilioSignatureAlgorithm.Sha1, null, false),
            }
        )
        {
            var (_, _, text) = await SendAsync(app);
            var form = new Dictionary<string, string> { ["MessageSid"] = text.Sid, ["MessageStatus"] = "delivered" };

            var status = await PostFormAsync(app, text, form, Sign(key, text.CallbackUrl, form, algorithm), header);

            status.ShouldBe(isTaken ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, $"{key} {algorithm} {header}");
            (await StatusAsync(app, text)).ShouldBe(isTaken ? "Delivered" : "Accepted");
        }

        Twilio.Last.Headers["Authorization"].ShouldBe($"Basic {Convert.ToBase64String("AC123:twilio-token"u8)}");
    }

    [Fact]
    public async Task Should_Take_Receipts_Whatever_The_Callback_Address_Looks_Like()
    {
        var app = await StartAsync(_chain);
        var administrator = await NewAdministratorAsync(app);
        foreach (
            var url in new[]
            {
                $"{CallbackUrl}#rc=2&rp=all",
                "https://SMS.example.com:443/r?b=2&a=1#ct=2000",
                "https://sms.example.com:8443/r",
                "https://münchen.example/r",
                $"{CallbackUrl}?m=mine",
            }
        )
        {
            await SetCallbackAsync(url);
            var (_, _, text) = await SendAsync(app);
            var form = new Dictionary<string, string> { ["MessageSid"] = text.Sid, ["MessageStatus"] = "delivered" };

            var signature = Sign(AuthToken, text.CallbackUrl.Split('#')[0], form);
            (await PostFormAsync(app, text, form, signature)).ShouldBe(HttpStatusCode.NoContent, url);

            (await app.QueryAsync("SELECT status FROM sms_messages ORDER BY id DESC LIMIT 1")).ShouldBe(["Delivered"], url);
        }

        await SetCallbackAsync(null);

        async Task SetCallbackAsync(string? url)
        {
            var reply = await administrator.Http.PostAsJsonAsync("/api/setting-management/sms", new { twilioStatusCallbackUrl = url });
            reply.StatusCode.ShouldBe(HttpStatusCode.OK, url);
            app.Time.Advance(TimeSpan.FromSeconds(5));
        }
    }

    [Fact]
    public async Task Should_Log_A_Refused_Receipt_Once_A_Minute_With_The_Address_And_Nothing_Secret()
    {
        var app = await StartAsync(_chain);
        var (_, _, text) = await SendAsync(app);
        app.Time.Advance(TimeSpan.FromMinutes(1)); // since what other tests had refused
        app.Logs.Clear();
        var form = new Dictionary<string, string>
        {
            ["MessageSid"] = text.Sid,
            ["MessageStatus"] = "delivered",
            ["To"] = "+15551234567",
        };
        var forged = text with { CallbackUrl = $"{text.CallbackUrl}&token=a-secret&15551234567=&n15551234567=&line%0Abreak=" };

        for (var receipt = 0; receipt < 3; receipt++)
        {
            (await PostFormAsync(app, forged, form, "forged-signature")).ShouldBe(HttpStatusCode.Forbidden);
        }

        var line = app.Logs.Entries.Where(entry => entry.EventName == "sms_receipt_refused").ShouldHaveSingleItem();
        line.Level.ShouldBe(Microsoft.Extensions.Logging.LogLevel.Warning);
        line.Text.ShouldContain("its signature does not match");
        var names = line.Text[
                (line.Text.IndexOf("/api/sms/receipts/twilio?", StringComparison.Ordinal) + "/api/sms/receipts/twilio?".Length)..
            ]
            .Split('.', ';')[0];
        names.Split('&').Order(StringComparer.Ordinal).ShouldBe(["(other)", "(other)", "(other)", "m", "token"]);
        line.Text.ShouldContain($"the configured callback is {CallbackUrl}.");
        foreach (var secret in new[] { "forged-signature", AuthToken, "a-secret", "1555", text.MessageId })
        {
            line.Text.ShouldNotContain(secret);
        }

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await PostFormAsync(app, text, form, signature: null);
        var next = app.Logs.Entries.Last(entry => entry.EventName == "sms_receipt_refused");
        next.Text.ShouldContain("it has no X-Twilio-Signature");
        next.Text.ShouldContain("2 more were refused");
    }

    [Fact]
    public async Task Should_Refuse_Every_Receipt_Without_An_Auth_Token()
    {
        var app = await StartAsync();
        var form = new Dictionary<string, string> { ["MessageSid"] = "SM1", ["MessageStatus"] = "delivered" };

        (await PostFormAsync(app, new Text("SM1", "?m=msg_1"), form, Sign("", "?m=msg_1", form))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Should_Hear_Of_A_Text_Whose_Answer_Has_Not_Come_Yet()
    {
        var app = await StartAsync([.. _chain, ("MAILZEN_SMS_FALLBACK_PROVIDER", null)]);
        Twilio.Hang();
        var sending = app.NewClient().SignupSendOtpAsync(NewNumber());
        await Twilio.ArrivalAsync();
        var text = LastText("SMearly");

        (await PostAsync(app, text, "delivered")).ShouldBe(HttpStatusCode.NoContent);
        app.Time.Advance(TimeSpan.FromSeconds(5));
        (await sending).Reason.ShouldBe("SMS_DELIVERY_FAILED"); // the answer never comes, but the text has

        (await StatusAsync(app, text)).ShouldBe("Delivered");
        (
            await app.QueryAsync("SELECT CAST(elapsed_ms AS TEXT) || ' ' || provider_message_id FROM sms_messages ORDER BY id DESC LIMIT 1")
        ).ShouldBe(["5000 SMearly"]);
    }

    [Fact]
    public async Task Should_Not_Send_Again_What_The_Fallback_Has_Sent_Already()
    {
        var app = await StartAsync(_chain);
        var (sending, text) = await HangAsync(app);
        app.Time.Advance(TimeSpan.FromSeconds(5));
        (await sending).Succeeded.ShouldBeTrue();
        Webhook.Requests.Count.ShouldBe(1);

        await PostAsync(app, text, "undelivered");

        Webhook.Requests.Count.ShouldBe(1);
        (await StatusAsync(app, text)).ShouldBe("Undelivered");

        // And the other way around: the receipt comes first.
        Webhook.Reset();
        Twilio.Reset();
        (sending, text) = await HangAsync(app);
        await PostAsync(app, text, "undelivered");
        Webhook.Requests.Count.ShouldBe(1);
        app.Time.Advance(TimeSpan.FromSeconds(5));
        (await sending).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        Webhook.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Ask_The_Number_Policy_And_The_Regions_Budget_Before_Sending_Again()
    {
        var app = await StartAsync([
            .. _chain,
            ("MAILZEN_GUARD_REGION_MODE", "Enforce"),
            ("MAILZEN_GUARD_LEARNING_DAYS", "0"),
            ("MAILZEN_GUARD_REGION_MIN_PER_DAY", "2"),
            ("MAILZEN_GUARD_REGION_MIN_PER_HOUR", "2"),
        ]);
        var (_, _, text) = await SendAsync(app);
        await PostAsync(app, text, "undelivered"); // the second text of two
        var (_, _, beyond) = await SendAsync(app); // trickles
        await PostAsync(app, beyond, "undelivered");

        Webhook.Requests.Count.ShouldBe(1);
        app.Logs.Entries.ShouldContain(entry => entry.Text.Contains("is not sent again: region_budget"));

        var (_, _, denied) = await SendAsync(app);
        var change = new { phoneNumbersDeniedRegions = "US" };
        (
            await (await NewAdministratorAsync(app)).Http.PostAsJsonAsync("/api/setting-management/phone-verification", change)
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
        await PostAsync(app, denied, "undelivered");
        Webhook.Requests.Count.ShouldBe(1);
        app.Logs.Entries.ShouldContain(entry => entry.Text.Contains("is not sent again: region_denied"));
    }

    private static async Task<(Task<GraphQLReply> Sending, Text Text)> HangAsync(TestApp app)
    {
        Twilio.Hang();
        var sending = app.NewClient().SignupSendOtpAsync(NewNumber());
        await Twilio.ArrivalAsync();
        return (sending, LastText($"SM{Interlocked.Increment(ref _lastSid):D8}"));
    }

    private static Task<HttpStatusCode> PostAsync(TestApp app, Text text, string status, string errorCode = "30008")
    {
        var form = new Dictionary<string, string>
        {
            ["MessageSid"] = text.Sid,
            ["MessageStatus"] = status,
            ["AccountSid"] = "AC123",
            ["ErrorCode"] = errorCode,
        };
        return PostFormAsync(app, text, form, Sign(AuthToken, text.CallbackUrl, form));
    }

    private static string Sign(
        string key,
        string url,
        Dictionary<string, string> form,
        TwilioSignatureAlgorithm algorithm = TwilioSignatureAlgorithm.Sha1
    )
    {
        var sorted = form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value);
        return TwilioSignature.Compute(key, algorithm, url + string.Concat(sorted));
    }

    private static async Task<HttpStatusCode> PostFormAsync(
        TestApp app,
        Text text,
        Dictionary<string, string> form,
        string? signature,
        string? settingsHeader = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sms/receipts/twilio" + text.Query)
        {
            Content = new FormUrlEncodedContent(form),
        };
        if (signature is not null)
        {
            request.Headers.Add("X-Twilio-Signature", signature);
        }

        if (settingsHeader is not null)
        {
            request.Headers.Add(TwilioReceiptSignature.SettingsHeader, settingsHeader);
        }

        return (await app.NewClient().Http.SendAsync(request)).StatusCode;
    }

    private static async Task<(TestClient Client, string Number, Text Text)> SendAsync(TestApp app)
    {
        var (client, number, sid) = (app.NewClient(), NewNumber(), $"SM{Interlocked.Increment(ref _lastSid):D8}");
        Twilio.Answer(201, $$"""{"sid":"{{sid}}"}""");
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        return (client, number, LastText(sid));
    }

    private static Text LastText(string sid) => new(sid, Twilio.LastForm()["StatusCallback"]);

    private static async Task<string> StatusAsync(TestApp app, Text text) =>
        (await app.QueryAsync($"SELECT status FROM sms_messages WHERE message_id = '{text.MessageId}' AND provider = 'TWILIO'")).Single();

    private sealed record Text(string Sid, string CallbackUrl)
    {
        public string Query => CallbackUrl.Split('#')[0][CallbackUrl.IndexOf('?')..];

        public string MessageId => Query["?m=".Length..];
    }
}

public sealed class ReceiptOnSqliteTests(TestApps apps) : ReceiptTests<SqliteDatabase>(apps);

public sealed class ReceiptOnPostgreSqlTests(TestApps apps) : ReceiptTests<PostgreSqlDatabase>(apps);
