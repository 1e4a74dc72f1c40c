using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Npgsql;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>Each try to send leaves a row that says how it ended; and a provider that fails again and again is not asked.</summary>
public abstract class SmsAttemptTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private static readonly (string, string?)[] _chain =
    [
        ("MAILZEN_SMS_FALLBACK_PROVIDER", "TWILIO"),
        ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC123"),
        ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "secret"),
        ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
        ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url),
    ];

    [Fact]
    public async Task Should_Keep_Each_Attempt_With_Its_End_And_Without_The_Number()
    {
        var app = await StartAsync(_chain);
        var number = NewNumber();
        Webhook.Answer(500);

        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();

        (
            await app.QueryAsync(
                "SELECT provider || ' ' || status || ' ' || COALESCE(error_class, '-') || ' ' || COALESCE(error_code, '-') || ' ' || "
                    + "segments || ' ' || region || ' ' || purpose FROM sms_messages ORDER BY id DESC LIMIT 2"
            )
        ).ShouldBe(["TWILIO Accepted - - 1 US SIGNUP_OTP", "WEBHOOK Rejected Provider http_500 1 US SIGNUP_OTP"]);
        (
            await app.QueryAsync(
                "SELECT COUNT(DISTINCT message_id) FROM (SELECT message_id FROM sms_messages ORDER BY id DESC LIMIT 2) AS newest"
            )
        ).ShouldBe(["1"]);
        (await app.QueryAsync("SELECT number FROM sms_messages")).ShouldAllBe(text => !text.Contains(number.TrimStart('+')));
    }

    [Theory]
    [InlineData("SM00000000000000000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("SM1\\u0000")]
    public async Task Should_Keep_The_End_Of_A_Text_That_Is_Named_As_No_Provider_Would(string sid)
    {
        var app = await StartAsync([.. _chain, ("MAILZEN_SMS_PROVIDER", "TWILIO"), ("MAILZEN_SMS_FALLBACK_PROVIDER", null)]);
        Twilio.Answer(201, $$"""{"sid":"{{sid}}"}""");

        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();

        (
            await app.QueryAsync("SELECT status || ' ' || COALESCE(provider_message_id, '-') FROM sms_messages ORDER BY id DESC LIMIT 1")
        ).ShouldBe(["Accepted -"]);
    }

    [Fact]
    public async Task Should_Show_A_Text_That_Is_On_Its_Way()
    {
        var app = await StartAsync();
        Webhook.Hang();
        var sending = app.NewClient().SignupSendOtpAsync(NewNumber());
        await Webhook.ArrivalAsync();

        (await app.QueryAsync("SELECT status FROM sms_messages ORDER BY id DESC LIMIT 1")).ShouldBe(["Pending"]);

        app.Time.Advance(TimeSpan.FromSeconds(5));
        (await sending).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        (await app.QueryAsync("SELECT status || ' ' || error_code FROM sms_messages ORDER BY id DESC LIMIT 1")).ShouldBe([
            "Unknown timeout",
        ]);
    }

    [Fact]
    public async Task Should_Not_Ask_A_Provider_That_Fails_Again_And_Again_Until_It_Has_Healed()
    {
        var app = await StartAsync([.. _chain, ("MAILZEN_SMS_BREAKER_FAILURES", "3")]);
        Webhook.Answer(503);
        for (var text = 0; text < 6; text++)
        {
            (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        }

        Webhook.Requests.Count.ShouldBe(3);
        Twilio.Requests.Count.ShouldBe(6);
        app.Logs.Has("sms_breaker_opened").ShouldBeTrue();
        var administrator = await NewAdministratorAsync(app);
        (await administrator.Http.GetStringAsync("/health/ready")).ShouldContain("WEBHOOK keeps failing, its circuit is open");

        // One text tries after the break; it fails, and the next ones wait again.
        app.Time.Advance(TimeSpan.FromSeconds(15));
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System); // A report is good for a second.
        (await administrator.Http.GetStringAsync("/health/ready")).ShouldContain("its circuit is halfopen");
        await app.NewClient().SignupSendOtpAsync(NewNumber());
        await app.NewClient().SignupSendOtpAsync(NewNumber());
        Webhook.Requests.Count.ShouldBe(4);

        Webhook.Answer(200);
        app.Time.Advance(TimeSpan.FromSeconds(15));
        await app.NewClient().SignupSendOtpAsync(NewNumber());
        await app.NewClient().SignupSendOtpAsync(NewNumber());
        Webhook.Requests.Count.ShouldBe(6);
        app.Logs.Has("sms_breaker_closed").ShouldBeTrue();
    }

    [Theory]
    [InlineData("TWILIO", 400, """{"code":21614}""")]
    [InlineData("TWILIO", 400, """{"code":21266}""")]
    [InlineData("TWILIO", 403, """{"code":21408}""")]
    [InlineData("WEBHOOK", 422, "")]
    public async Task Should_Not_Blame_A_Provider_For_Bad_Numbers(string provider, int status, string reply)
    {
        var app = await StartAsync([
            .. _chain,
            ("MAILZEN_SMS_PROVIDER", provider),
            ("MAILZEN_SMS_FALLBACK_PROVIDER", null),
            ("MAILZEN_SMS_BREAKER_FAILURES", "2"),
        ]);
        Twilio.Answer(status, reply);
        Webhook.Answer(status, reply);
        for (var text = 0; text < 5; text++)
        {
            (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeFalse();
        }

        (Twilio.Requests.Count + Webhook.Requests.Count).ShouldBe(5);
    }
}

public sealed class SmsAttemptOnSqliteTests(TestApps apps) : SmsAttemptTests<SqliteDatabase>(apps);

public sealed class SmsAttemptOnPostgreSqlTests(TestApps apps) : SmsAttemptTests<PostgreSqlDatabase>(apps)
{
    [Fact]
    public async Task Should_Wait_For_The_Disk_With_Everything_But_The_End_Of_An_Attempt()
    {
        var app = await StartAsync(("MAILZEN_OTP_COOLDOWN_SECONDS", "59"));
        await using var source = NpgsqlDataSource.Create(app.Database.ConnectionString);
        await using var watch = source.CreateCommand(
            """
            CREATE TABLE commits (what text);
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              INSERT INTO commits VALUES (concat_ws(' ', TG_OP, TG_TABLE_NAME, current_setting('synchronous_commit'))); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER note AFTER INSERT OR UPDATE ON signup_verifications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
              EXECUTE FUNCTION note();
            CREATE CONSTRAINT TRIGGER note AFTER INSERT OR UPDATE ON sms_messages DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE
              FUNCTION note();
            """
        );
        await watch.ExecuteNonQueryAsync();
        var numbers = Enumerable.Range(1, 16).Select(_ => NewNumber()).ToList();

        // One after the other, and many at once.
        (await app.NewClient().SignupSendOtpAsync(numbers[0])).Succeeded.ShouldBeTrue();
        (await Task.WhenAll(numbers.Skip(1).Select(number => app.NewClient().SignupSendOtpAsync(number)))).ShouldAllBe(send =>
            send.Succeeded
        );
        await Task.WhenAll(
            numbers.Select(number => app.NewClient().SignupVerifyAsync(number, WrongFor(Webhook.CodeOf(number)), NewEmail()))
        );

        (await app.QueryAsync("SELECT DISTINCT what FROM commits ORDER BY what")).ShouldBe([
            "INSERT signup_verifications on",
            "INSERT sms_messages on",
            "UPDATE signup_verifications on",
            "UPDATE sms_messages off",
        ]);
        (await app.QueryAsync("SELECT COUNT(*) FROM commits WHERE what LIKE '% off'")).ShouldBe(["16"]);
    }
}

public sealed class SmsSegmentsTests
{
    [Theory]
    [InlineData("", 0, 1)]
    [InlineData("a", 160, 1)]
    [InlineData("a", 161, 2)]
    [InlineData("a", 306, 2)]
    [InlineData("a", 307, 3)]
    [InlineData("€", 80, 1)] // two septets each
    [InlineData("€", 81, 2)]
    [InlineData("ę", 70, 1)] // in no GSM alphabet
    [InlineData("ę", 71, 2)]
    [InlineData("ę", 135, 3)]
    public void Should_Count_Parts_As_They_Are_Paid(string character, int times, int segments) =>
        SmsSegments.Count(string.Concat(Enumerable.Repeat(character, times))).ShouldBe(segments);
}
