using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.AccountPhones;

public abstract class PhoneVerificationTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Verify_A_Number()
    {
        var app = await StartAsync();
        var client = await NewAccountAsync(app);
        var number = NewNumber();

        (await client.SendPhoneOtpAsync($"{number[..2]} ({number[2..5]}) {number[5..8]}-{number[8..]}")).Succeeded.ShouldBeTrue();
        Webhook.Last.Json("purpose").ShouldBe("PHONE_VERIFY_OTP");
        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();

        var me = (await client.AuthMeAsync()).Data.GetProperty("authMe").GetProperty("user");
        me.GetProperty("phoneNumber").GetString().ShouldBe(number);
        me.GetProperty("isPhoneVerified").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Need_A_Session()
    {
        var client = (await StartAsync()).NewClient();

        (await client.SendPhoneOtpAsync(NewNumber())).Code.ShouldBe("UNAUTHENTICATED");
        (await client.VerifyPhoneOtpAsync("123456")).Code.ShouldBe("UNAUTHENTICATED");
    }

    [Fact]
    public async Task Should_Say_How_Many_Attempts_Remain_And_Until_When()
    {
        var app = await StartAsync();
        var client = await NewAccountAsync(app);
        var number = NewNumber();
        await client.SendPhoneOtpAsync(number);
        var wrong = WrongFor(Webhook.CodeOf(number));

        for (var remaining = 4; remaining >= 0; remaining--)
        {
            var reply = await client.VerifyPhoneOtpAsync(wrong);
            reply.Reason.ShouldBe("OTP_INVALID");
            reply.Error.GetProperty("attemptsRemaining").GetInt32().ShouldBe(remaining);
            reply
                .Error.GetProperty("expiresAt")
                .GetDateTimeOffset()
                .ShouldBe(app.Time.GetUtcNow().AddMinutes(10), TimeSpan.FromMilliseconds(1));
        }

        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Reason.ShouldBe("OTP_ATTEMPTS_EXCEEDED");
    }

    [Fact]
    public async Task Should_Reject_An_Expired_Code()
    {
        var app = await StartAsync();
        var client = await NewAccountAsync(app);
        var number = NewNumber();
        await client.SendPhoneOtpAsync(number);

        app.Time.Advance(TimeSpan.FromMinutes(10));

        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Reason.ShouldBe("OTP_EXPIRED");
    }

    [Fact]
    public async Task Should_Repeat_The_Same_Code_And_Keep_Its_Attempts_And_Lifetime()
    {
        var app = await StartAsync();
        var client = await NewAccountAsync(app);
        var number = NewNumber();
        await client.SendPhoneOtpAsync(number);
        var first = Webhook.CodeOf(number);
        await client.VerifyPhoneOtpAsync(WrongFor(first));
        await client.VerifyPhoneOtpAsync(WrongFor(first));
        app.Time.Advance(TimeSpan.FromMinutes(4));

        (await client.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();

        Webhook.CodeOf(number).ShouldBe(first);
        Webhook.Requests.Count.ShouldBe(2);
        var wrong = await client.VerifyPhoneOtpAsync(WrongFor(first));
        wrong.Error.GetProperty("attemptsRemaining").GetInt32().ShouldBe(2);
        wrong.Error.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(app.Time.GetUtcNow().AddMinutes(6), TimeSpan.FromMilliseconds(1));
        (await client.VerifyPhoneOtpAsync(first)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Open_A_New_Challenge_When_Less_Than_Two_Minutes_Are_Left()
    {
        var app = await StartAsync();
        var client = await NewAccountAsync(app);
        var number = NewNumber();
        await client.SendPhoneOtpAsync(number);
        var first = Webhook.CodeOf(number);
        app.Time.Advance(TimeSpan.FromMinutes(8) + TimeSpan.FromSeconds(1));

        await client.SendPhoneOtpAsync(number);

        // The chance that two challenges have one code is one in a million.
        Webhook.CodeOf(number).ShouldNotBe(first);
        (await client.VerifyPhoneOtpAsync(first)).Reason.ShouldBe("OTP_INVALID");
        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Open_A_New_Challenge_When_No_Attempt_Is_Left()
    {
        var app = await StartAsync();
        var client = await NewAccountAsync(app);
        var number = NewNumber();
        await client.SendPhoneOtpAsync(number);
        var first = Webhook.CodeOf(number);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await client.VerifyPhoneOtpAsync(WrongFor(first));
        }

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await client.SendPhoneOtpAsync(number);

        Webhook.CodeOf(number).ShouldNotBe(first);
        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Not_Let_An_Older_Challenge_Come_Alive_When_The_Newest_Is_Spent()
    {
        var app = await StartAsync();
        var client = await NewAccountAsync(app);
        var (older, newest) = (NewNumber(), NewNumber());
        await client.SendPhoneOtpAsync(older);
        await client.SendPhoneOtpAsync(newest);
        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(newest))).Succeeded.ShouldBeTrue();

        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(older))).Reason.ShouldBe("OTP_INVALID");
    }

    [Fact]
    public async Task Should_Refuse_A_Number_Of_Another_Account_Only_After_The_Code_Is_Proved()
    {
        var app = await StartAsync();
        var (owner, other) = (await NewAccountAsync(app), await NewAccountAsync(app));
        var number = NewNumber();
        await owner.SendPhoneOtpAsync(number);
        await owner.VerifyPhoneOtpAsync(Webhook.CodeOf(number));

        (await other.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await other.VerifyPhoneOtpAsync(WrongFor(Webhook.CodeOf(number)))).Reason.ShouldBe("OTP_INVALID");
        var refused = await other.VerifyPhoneOtpAsync(Webhook.CodeOf(number));

        refused.Code.ShouldBe("CONFLICT");
        refused.Reason.ShouldBe("PHONE_NUMBER_IN_USE");
    }

    [Fact]
    public async Task Should_Speak_The_Clients_Language()
    {
        var app = await StartAsync(
            ("MAILZEN_SMS_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC1"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "t"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "+15550000000"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url)
        );
        var client = await NewAccountAsync(app);
        client.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-CH, en;q=0.5");

        await client.SendPhoneOtpAsync(NewNumber());
        Twilio.LastForm()["Body"].ShouldContain("ist Ihr MailZen-Code");
        Twilio.LastForm()["Body"].ShouldContain("10 Min.");

        var reply = await client.SendPhoneOtpAsync("nonsense");
        reply
            .Body.GetProperty("errors")[0]
            .GetProperty("message")
            .GetString()
            .ShouldBe("Bitte geben Sie eine gültige Telefonnummer mit Ländervorwahl ein.");
    }
}

public sealed class PhoneVerificationOnSqliteTests(TestApps apps) : PhoneVerificationTests<SqliteDatabase>(apps);

public sealed class PhoneVerificationOnPostgreSqlTests(TestApps apps) : PhoneVerificationTests<PostgreSqlDatabase>(apps);
