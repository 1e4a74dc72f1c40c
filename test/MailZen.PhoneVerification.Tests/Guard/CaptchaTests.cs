using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Guard;

/// <summary>A used-up budget asks who asks: siteverify over real HTTP.</summary>
public abstract class CaptchaTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Passes = """{"success":true,"hostname":"app.example"}""";
    private const string Fails = """{"success":false,"error-codes":["invalid-input-response"]}""";

    private static readonly (string, string?)[] _captcha =
    [
        ("MAILZEN_GUARD_REGION_MODE", "Enforce"),
        ("MAILZEN_GUARD_LEARNING_DAYS", "0"),
        ("MAILZEN_GUARD_REGION_MIN_PER_HOUR", "0"), // Every unverified text is one too many.
        ("MAILZEN_GUARD_REGION_MIN_PER_DAY", "0"),
        ("MAILZEN_GUARD_TRICKLE_PER_REGION_PER_HOUR", "1"),
        ("MAILZEN_CAPTCHA_VERIFY_URL", Captcha.Url),
        ("MAILZEN_CAPTCHA_SECRET", "secret-of-the-environment"),
        ("MAILZEN_CAPTCHA_SITE_KEY", "the-site-key"),
        ("MAILZEN_CAPTCHA_HOSTNAMES", "app.example"),
    ];

    [Fact]
    public async Task Should_Ask_For_A_Captcha_And_Take_It()
    {
        var app = await StartAsync(_captcha);
        var (client, number) = (app.NewClient(), NewNumber());

        var asked = await client.SignupSendOtpAsync(number);
        asked.Code.ShouldBe("TOO_MANY_REQUESTS");
        asked.Reason.ShouldBe("CAPTCHA_REQUIRED");
        asked.Error.GetProperty("siteKey").GetString().ShouldBe("the-site-key");
        Webhook.Requests.ShouldBeEmpty();
        Captcha.Requests.ShouldBeEmpty();
        (await app.QueryAsync($"SELECT id FROM signup_verifications WHERE phone_number = '{number}'")).ShouldBeEmpty();

        Captcha.Answer(200, Passes);
        (await client.SignupSendOtpAsync(number, "a-token")).Succeeded.ShouldBeTrue();
        var form = Captcha.LastForm();
        form["secret"].ShouldBe("secret-of-the-environment");
        form["response"].ShouldBe("a-token");
        form.Count.ShouldBe(2);
        (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
        (await app.QueryAsync("SELECT outcome || ' ' || reason FROM send_decisions ORDER BY id DESC LIMIT 2")).ShouldBe([
            "CaptchaPassed region_day",
            "Refused region_day",
        ]);
    }

    [Theory]
    [InlineData(Fails)]
    [InlineData("""{"success":true,"hostname":"evil.example"}""")]
    [InlineData("""{"success":true,"hostname":"app.example","score":0.3}""")]
    public async Task Should_Not_Take_A_Token_That_Proves_Nothing(string reply)
    {
        var app = await StartAsync(_captcha);
        Captcha.Answer(200, reply);

        (await app.NewClient().SignupSendOtpAsync(NewNumber(), "a-token")).Reason.ShouldBe("CAPTCHA_REQUIRED");

        Webhook.Requests.ShouldBeEmpty();
        (await app.QueryAsync("SELECT reason FROM send_decisions ORDER BY id DESC LIMIT 1")).ShouldBe(["captcha_failed"]);
    }

    [Fact]
    public async Task Should_Look_At_A_Token_Only_Where_A_Budget_Asks_For_One()
    {
        var app = await StartAsync([
            .. _captcha,
            ("MAILZEN_GUARD_REGION_MIN_PER_HOUR", "1000"),
            ("MAILZEN_GUARD_REGION_MIN_PER_DAY", "1000"),
        ]);

        (await app.NewClient().SignupSendOtpAsync(NewNumber(), "a-token")).Succeeded.ShouldBeTrue();

        Captcha.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Bound_The_Tokens_That_An_Address_Tries()
    {
        var app = await StartAsync([.. _captcha, ("MAILZEN_CAPTCHA_TRIES_PER_ADDRESS_PER_HOUR", "2")]);
        var client = app.NewClient();
        Captcha.Answer(200, Fails);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            (await client.SignupSendOtpAsync(NewNumber(), "a-token")).Reason.ShouldBe("CAPTCHA_REQUIRED");
        }

        var refused = await client.SignupSendOtpAsync(NewNumber(), "a-token");

        refused.Reason.ShouldBe("RATE_LIMITED");
        refused.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBe(3_600);
        Captcha.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"success":false,"error-codes":["internal-error"]}""")]
    [InlineData(200, """{"success":false,"error-codes":["invalid-input-secret"]}""")]
    public async Task Should_Trickle_While_The_Captcha_Gives_No_Verdict(int status, string reply)
    {
        var app = await StartAsync(_captcha);
        app.Time.Advance(TimeSpan.FromHours(1));
        Captcha.Answer(status, reply);

        (await app.NewClient().SignupSendOtpAsync(NewNumber(), "a-token")).Succeeded.ShouldBeTrue();
        (await app.NewClient().SignupSendOtpAsync(NewNumber(), "a-token")).Reason.ShouldBe("RATE_LIMITED");

        app.Logs.Entries.ShouldContain(entry =>
            entry.EventName == "sms_guard_captcha_unavailable" || entry.EventName == "sms_guard_captcha_misconfigured"
        );
    }

    [Fact]
    public async Task Should_Sell_No_End_Of_Texts_For_Solved_Captchas()
    {
        var app = await StartAsync([.. _captcha, ("MAILZEN_GUARD_CAPTCHA_CEILING", "3")]);
        Captcha.Answer(200, Passes);
        for (var text = 0; text < 3 + 1; text++)
        {
            (await app.NewClient().SignupSendOtpAsync(NewNumber(), "a-token")).Succeeded.ShouldBeTrue(); // the last one of the trickle
        }

        (await app.NewClient().SignupSendOtpAsync(NewNumber(), "a-token")).Reason.ShouldBe("RATE_LIMITED");
    }

    [Theory]
    [InlineData(400, "<html>")]
    [InlineData(200, """{"success":false,"error-codes":["bad-request"]}""")]
    [InlineData(200, """{"success":false,"error-codes":["sitekey-secret-mismatch"]}""")] // hCaptcha: solved for another site
    public async Task Should_Not_Take_A_Token_That_Breaks_The_Service_For_A_Service_That_Is_Broken(int status, string reply)
    {
        var app = await StartAsync(_captcha);
        app.Time.Advance(TimeSpan.FromHours(1));
        Captcha.Answer(status, reply);

        (await app.NewClient().SignupSendOtpAsync(NewNumber(), "a-token")).Reason.ShouldBe("CAPTCHA_REQUIRED");
    }

    [Fact]
    public async Task Should_Give_Up_On_A_Captcha_That_Hangs()
    {
        var app = await StartAsync(_captcha);
        app.Time.Advance(TimeSpan.FromHours(1));
        Captcha.Hang();

        var sending = app.NewClient().SignupSendOtpAsync(NewNumber(), "a-token");
        await Captcha.ArrivalAsync();
        app.Time.Advance(TimeSpan.FromSeconds(3));

        (await sending).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Step_An_Address_Up_Too()
    {
        var app = await StartAsync([.. _captcha, ("MAILZEN_GUARD_REGION_MODE", "Off"), ("MAILZEN_GUARD_ADDRESS_MIN_PER_HOUR", "1")]);
        var client = app.NewClient();
        (await client.SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        (await client.SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("CAPTCHA_REQUIRED");
        Captcha.Answer(200, Passes);

        (await client.SignupSendOtpAsync(NewNumber(), "a-token")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Serve_Signed_In_Accounts_The_Same_Way()
    {
        var app = await StartAsync(_captcha);
        var account = await NewAccountAsync(app);
        var number = NewNumber();
        (await account.SendPhoneOtpAsync(number)).Reason.ShouldBe("CAPTCHA_REQUIRED");
        Captcha.Answer(200, Passes);
        account.Http.DefaultRequestHeaders.Add("x-captcha-token", "a-token");

        (await account.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await account.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
    }
}

public sealed class CaptchaOnSqliteTests(TestApps apps) : CaptchaTests<SqliteDatabase>(apps);

public sealed class CaptchaOnPostgreSqlTests(TestApps apps) : CaptchaTests<PostgreSqlDatabase>(apps);
