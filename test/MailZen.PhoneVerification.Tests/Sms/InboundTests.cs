using System.Net;
using MailZen.PhoneVerification.Sms.Twilio;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>What people answer: STOP, START and HELP.</summary>
public abstract class InboundTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string TwilioPath = "/api/sms/inbound/twilio";
    private const string WebhookPath = "/api/sms/inbound/webhook";
    private const string InboundUrl = "https://sms.example.com/api/sms/inbound/twilio";
    private const string AuthToken = "twilio-token";
    private const string NoReply = "<Response />";

    private static readonly (string, string?)[] _settings =
    [
        ("MAILZEN_SMS_WEBHOOK_SIGNING_KEY", WebhookCaller.Key),
        ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", AuthToken),
        ("MAILZEN_SMS_TWILIO_INBOUND_URL", InboundUrl),
    ];

    private static int _lastId;

    [Theory]
    [InlineData("STOP", "START")]
    [InlineData(" stop. ", "unstop")]
    [InlineData("Abmelden", "Anmelden")]
    [InlineData("arrêt", "reprendre")]
    public async Task Should_Refuse_Codes_After_Stop_And_Send_Them_After_Start(string stop, string start)
    {
        var apps = await StartTwoAsync(_settings);
        var (viaTwilio, viaWebhook) = (NewNumber(), NewNumber());
        (await TwilioAsync(apps[0], viaTwilio, stop)).ShouldBe((HttpStatusCode.OK, NoReply));
        (await WebhookAsync(apps[0], viaWebhook, stop)).ShouldBe((HttpStatusCode.OK, """{"reply":null}"""));
        foreach (var number in new[] { viaTwilio, viaWebhook })
        {
            var refused = await apps[1].NewClient().SignupSendOtpAsync(number);
            refused.Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");
            refused.ToString().ShouldContain("START");
        }

        await TwilioAsync(apps[1], viaTwilio, start);
        await WebhookAsync(apps[1], viaWebhook, start);

        (await apps[0].NewClient().SignupSendOtpAsync(viaTwilio)).Succeeded.ShouldBeTrue();
        (await apps[0].NewClient().SignupSendOtpAsync(viaWebhook)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Answer_Help_In_The_Language_Of_The_Word_And_Ignore_Other_Texts()
    {
        var app = await StartAsync(_settings);
        var number = NewNumber();

        (await TwilioAsync(app, number, "Help")).Text.ShouldStartWith("<Response><Message>We send codes by SMS");
        (await WebhookAsync(app, number, "HILFE")).Text.ShouldStartWith("""{"reply":"Wir senden Codes""");
        (await WebhookAsync(app, number, "aide")).Text.ShouldContain("Nous envoyons des codes");
        (await TwilioAsync(app, number, "please stop it")).ShouldBe((HttpStatusCode.OK, NoReply));
        (await TwilioAsync(app, $"whatsapp:{number}", "STOP")).ShouldBe((HttpStatusCode.OK, NoReply));
        (await TwilioAsync(app, number, "anything", optOutType: "HELP")).ShouldBe((HttpStatusCode.OK, NoReply));

        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Let_A_Replay_Change_Nothing_However_Late_And_At_Any_Instance()
    {
        var apps = await StartTwoAsync(_settings);
        var (number, stop, start) = (NewNumber(), NewId(), NewId());
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => TwilioAsync(apps[i % 2], number, "STOP", stop)));
        await TwilioAsync(apps[0], number, "START", start);

        await TwilioAsync(apps[1], number, "STOP", stop);
        (await IsOptedOutAsync(apps[0])).ShouldBeFalse();

        await TwilioAsync(apps[0], number, "STOP", NewId());
        await TwilioAsync(apps[1], number, "START", start);
        (await IsOptedOutAsync(apps[1])).ShouldBeTrue();

        async Task<bool> IsOptedOutAsync(TestApp app)
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            return (await app.NewClient().SignupSendOtpAsync(number)).Reason == "PHONE_NUMBER_OPTED_OUT";
        }
    }

    [Fact]
    public async Task Should_Let_The_Newest_Answer_Count_In_Whatever_Order_They_Come()
    {
        var apps = await StartTwoAsync(_settings);
        var (stopped, started) = (NewNumber(), NewNumber());
        await WebhookAsync(apps[0], stopped, "STOP", minutesAgo: 1);
        await WebhookAsync(apps[1], stopped, "START", minutesAgo: 2);
        await WebhookAsync(apps[0], started, "START", minutesAgo: 1);
        await WebhookAsync(apps[1], started, "STOP", minutesAgo: 2);

        (await apps[0].NewClient().SignupSendOtpAsync(stopped)).Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");
        (await apps[1].NewClient().SignupSendOtpAsync(started)).Succeeded.ShouldBeTrue();

        // A time in the future counts as now: the next answer still counts.
        await WebhookAsync(apps[0], stopped, "START", minutesAgo: -600);
        await WebhookAsync(apps[1], stopped, "STOP", minutesAgo: 0);
        (await apps[0].NewClient().SignupSendOtpAsync(stopped)).Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");
    }

    [Fact]
    public async Task Should_Refuse_What_Is_Forged_Altered_Or_Old()
    {
        var app = await StartAsync(_settings);
        var number = NewNumber();
        var form = FormOf(number, "STOP", NewId(), null);

        (await PostFormAsync(app, form, null)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PostFormAsync(app, form, Sign("another", form))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PostFormAsync(app, FormOf(number, "STOPALL", "SM1", null), Sign(AuthToken, form))).Status.ShouldBe(HttpStatusCode.Forbidden);
        var body = new
        {
            id = NewId(),
            from = number,
            text = "STOP",
            at = app.Time.GetUtcNow(),
        };
        (await WebhookCaller.PostAsync(app, WebhookPath, body, "another")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await WebhookCaller.PostAsync(app, WebhookPath, body, age: TimeSpan.FromMinutes(6))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await WebhookCaller.PostAsync(app, WebhookPath, body, age: TimeSpan.FromMinutes(-6))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await WebhookCaller.PostAsync(app, WebhookPath, new { from = number, text = "STOP" })).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Leave_To_Administrators_What_They_Set()
    {
        var app = await StartAsync(_settings);
        var number = NewNumber();
        await WebhookAsync(app, number, "STOP");
        await app.QueryAsync("UPDATE known_numbers SET opted_out_by = 'Administrator' WHERE opted_out_at IS NOT NULL");

        await WebhookAsync(app, number, "START");
        (await app.NewClient().SignupSendOtpAsync(number)).Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");
        await WebhookAsync(app, number, "STOP");
        await WebhookAsync(app, number, "START");
        (await app.NewClient().SignupSendOtpAsync(number)).Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");
    }

    [Fact]
    public async Task Should_End_Opt_Outs_After_The_Days_That_Are_Set()
    {
        var app = await StartAsync([.. _settings, ("MAILZEN_SMS_OPT_OUT_DAYS", "30")]);
        var number = NewNumber();
        await WebhookAsync(app, number, "STOP");
        app.Time.Advance(TimeSpan.FromDays(29));
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        (await app.NewClient().SignupSendOtpAsync(number)).Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");

        app.Time.Advance(TimeSpan.FromDays(1));
        const string Open = "SELECT COUNT(*) FROM known_numbers WHERE opted_out_at IS NOT NULL AND opted_out_by = 'Recipient'";
        for (var tries = 0; (await app.QueryAsync(Open)).Single() != "0"; tries++)
        {
            tries.ShouldBeLessThan(100);
            app.Time.Advance(TimeSpan.FromSeconds(3));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
    }

    private static string NewId() => $"SM{Interlocked.Increment(ref _lastId):D8}{typeof(TDatabase).Name}";

    private static Task<(HttpStatusCode Status, string Text)> WebhookAsync(TestApp app, string from, string text, int minutesAgo = 0)
    {
        var id = NewId();
        var at = app.Time.GetUtcNow().AddMinutes(-minutesAgo);
        return WebhookCaller.PostAsync(
            app,
            WebhookPath,
            new
            {
                id,
                from,
                text,
                at,
            },
            id: id
        );
    }

    private static Task<(HttpStatusCode Status, string Text)> TwilioAsync(
        TestApp app,
        string from,
        string text,
        string? sid = null,
        string? optOutType = null
    )
    {
        var form = FormOf(from, text, sid ?? NewId(), optOutType);
        return PostFormAsync(app, form, Sign(AuthToken, form));
    }

    private static Dictionary<string, string> FormOf(string from, string text, string sid, string? optOutType)
    {
        var form = new Dictionary<string, string>
        {
            ["MessageSid"] = sid,
            ["From"] = from,
            ["Body"] = text,
        };
        return optOutType is null ? form : new(form) { ["OptOutType"] = optOutType };
    }

    private static string Sign(string key, Dictionary<string, string> form)
    {
        var sorted = form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value);
        return TwilioSignature.Compute(key, TwilioSignatureAlgorithm.Sha1, InboundUrl + string.Concat(sorted));
    }

    private static async Task<(HttpStatusCode Status, string Text)> PostFormAsync(
        TestApp app,
        Dictionary<string, string> form,
        string? signature
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TwilioPath) { Content = new FormUrlEncodedContent(form) };
        if (signature is not null)
        {
            request.Headers.Add("X-Twilio-Signature", signature);
        }

        using var reply = await app.NewClient().Http.SendAsync(request);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }
}

public sealed class InboundOnSqliteTests(TestApps apps) : InboundTests<SqliteDatabase>(apps);

public sealed class InboundOnPostgreSqlTests(TestApps apps) : InboundTests<PostgreSqlDatabase>(apps);
