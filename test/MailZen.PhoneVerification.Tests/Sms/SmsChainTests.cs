using System.Net;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Sms;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Tests.Sms;

public abstract class SmsChainTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string ProviderText = "the provider's own words";

    private static readonly (string, string?)[] _chain =
    [
        ("MAILZEN_SMS_FALLBACK_PROVIDER", "TWILIO"),
        ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC123"),
        ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "secret"),
        ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "+15550000000"),
        ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url),
    ];

    [Fact]
    public async Task Should_Send_The_Same_Message_Through_The_Fallback()
    {
        var app = await StartAsync(_chain);
        var client = app.NewClient();
        var number = NewNumber();
        Webhook.Answer(500, ProviderText);

        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();

        var code = Webhook.CodeOf(number);
        Twilio.LastForm()["To"].ShouldBe(number);
        Twilio.LastForm()["Body"].ShouldContain(code);
        app.Logs.Has("sms_dispatch_provider_fallback_attempt").ShouldBeTrue();
        (await client.SignupVerifyAsync(number, code, NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Undo_Everything_When_Strict_And_Refused_By_All()
    {
        var app = await StartAsync([.. _chain, ("MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY", "1")]);
        var client = app.NewClient();
        var number = NewNumber();
        Webhook.Answer(500, ProviderText);
        Twilio.Answer(503, $$"""{"code":20500,"message":"{{ProviderText}}"}""");

        // The next try works at once, although one text a day is all there is.
        for (var round = 0; round < 3; round++)
        {
            var refused = await client.SignupSendOtpAsync(number);
            refused.Code.ShouldBe("SERVICE_UNAVAILABLE");
            refused.Reason.ShouldBe("SMS_DELIVERY_FAILED");
            refused.ToString().ShouldNotContain(ProviderText);
        }

        var lost = Webhook.CodeOf(number);
        (await client.SignupVerifyAsync(number, lost, NewEmail())).Reason.ShouldBe("OTP_INVALID");

        Webhook.Answer(200);
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Keep_The_Code_When_A_Re_Send_Is_Refused()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var number = NewNumber();
        await client.SignupSendOtpAsync(number);
        var code = Webhook.CodeOf(number);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Webhook.Answer(500);

        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("SMS_DELIVERY_FAILED");

        (await client.SignupVerifyAsync(number, code, NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Answer_True_When_Lenient_And_Refused_By_All()
    {
        var app = await StartAsync([.. _chain, ("MAILZEN_SMS_STRICT_DELIVERY", "no")]);
        var client = app.NewClient();
        var number = NewNumber();
        Webhook.Answer(500);
        Twilio.Answer(500);

        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();

        app.Logs.Has("sms_dispatch_non_strict_failure").ShouldBeTrue();
        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("OTP_COOLDOWN");
        (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Be_Lenient_In_Development_Unless_Told_Otherwise()
    {
        Webhook.Answer(500);

        (await (await StartAsync(("environment", "Development"))).NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        (
            await (await StartAsync(("environment", "Development"), ("MAILZEN_SMS_STRICT_DELIVERY", "1")))
                .NewClient()
                .SignupSendOtpAsync(NewNumber())
        ).Reason.ShouldBe("SMS_DELIVERY_FAILED");
    }

    [Fact]
    public async Task Should_Never_Fall_Back_From_Disabled()
    {
        var app = await StartAsync([.. _chain, ("MAILZEN_SMS_PROVIDER", "disabled")]);

        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("SMS_DELIVERY_FAILED");

        Twilio.Requests.ShouldBeEmpty();
        Webhook.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Cut_A_Provider_That_Hangs_And_Repeat_The_Same_Code()
    {
        var app = await StartAsync(("MAILZEN_SMS_WEBHOOK_TIMEOUT_MS", "2000"));
        var client = app.NewClient();
        var number = NewNumber();
        Webhook.Hang();
        var sending = client.SignupSendOtpAsync(number);
        await Webhook.ArrivalAsync();

        app.Time.Advance(TimeSpan.FromMilliseconds(1_999));
        sending.IsCompleted.ShouldBeFalse();
        app.Time.Advance(TimeSpan.FromMilliseconds(1));
        (await sending).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        var first = Webhook.CodeOf(number);

        Webhook.Release();
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        Webhook.CodeOf(number).ShouldBe(first);
        Webhook.Requests.Count.ShouldBe(2);
        (await client.SignupVerifyAsync(number, first, NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Spend_The_Budget_Of_A_Text_That_May_Have_Been_Sent()
    {
        var app = await StartAsync(("MAILZEN_SMS_WEBHOOK_TIMEOUT_MS", "2000"), ("MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY", "1"));
        var client = app.NewClient();
        var number = NewNumber();
        Webhook.Hang();
        var sending = client.SignupSendOtpAsync(number);
        await Webhook.ArrivalAsync();
        app.Time.Advance(TimeSpan.FromSeconds(2));
        (await sending).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        Webhook.Release();

        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("RATE_LIMITED");
    }

    [Theory]
    [InlineData(408)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task Should_Spend_The_Budget_When_Only_A_Gateway_Answered(int status)
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY", "1"));
        var client = app.NewClient();
        var number = NewNumber();
        Webhook.Answer(status);

        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("RATE_LIMITED");
        (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Refund_An_Account_And_Its_Address_Too()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SENDS_PER_ACCOUNT_PER_DAY", "1"), ("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", "1"));
        var account = await NewAccountAsync(app);
        Webhook.Answer(500);
        (await account.SendPhoneOtpAsync(NewNumber())).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        Webhook.Answer(200);

        var number = NewNumber();
        (await account.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await account.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Send_Other_Texts_Too_And_Say_When_Nobody_Took_Them()
    {
        var message = new SmsMessage(NewNumber(), "Your mailbox is full.");
        var app = await StartAsync([.. _chain, ("MAILZEN_SMS_PROVIDER", "TWILIO"), ("MAILZEN_SMS_FALLBACK_PROVIDER", null)]);

        await app.Services.GetRequiredService<ISmsSender>().SendAsync(message);
        Twilio.LastForm()["Body"].ShouldBe("Your mailbox is full.");

        // Receivers of codes write the text themselves.
        var overWebhook = await StartAsync(("MAILZEN_SMS_WEBHOOK_NOTICE_URL", null));
        var sender = overWebhook.Services.GetRequiredService<ISmsSender>();
        (await Should.ThrowAsync<BusinessException>(() => sender.SendAsync(message))).Code.ShouldBe("SMS_DELIVERY_FAILED");
        Webhook.Requests.ShouldBeEmpty();
        Notices.Requests.ShouldBeEmpty();
        (await overWebhook.QueryAsync("SELECT error_code FROM sms_messages ORDER BY id DESC LIMIT 1")).ShouldBe([
            "webhook_carries_codes_only",
        ]);
        (await overWebhook.NewClient().Http.GetStringAsync("/health/ready")).ShouldBe("""{"status":"Degraded"}""");
    }

    [Fact]
    public async Task Should_Not_Take_The_Day_From_Who_Meets_A_Hanging_Provider_A_Few_Times()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SENDS_PER_NUMBER_AND_ADDRESS_PER_DAY", "2"));
        var client = app.NewClient();
        var number = NewNumber();
        Webhook.Answer(504);
        for (var unknown = 0; unknown < 5; unknown++) // three are given back, and two are the budget
        {
            (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        }

        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Should_Keep_The_Code_When_The_First_May_Have_Taken_It_And_The_Second_Refused()
    {
        var app = await StartAsync([.. _chain, ("MAILZEN_SMS_WEBHOOK_TIMEOUT_MS", "2000")]);
        var client = app.NewClient();
        var number = NewNumber();
        Webhook.Hang();
        Twilio.Answer(500);
        var sending = client.SignupSendOtpAsync(number);
        await Webhook.ArrivalAsync();
        app.Time.Advance(TimeSpan.FromSeconds(2));
        (await sending).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        Webhook.Release();

        (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData(400, 21211, "INVALID_PHONE_NUMBER")]
    [InlineData(400, 21614, "PHONE_NUMBER_NOT_ALLOWED")]
    [InlineData(400, 21610, "PHONE_NUMBER_OPTED_OUT")]
    [InlineData(400, 21635, "PHONE_NUMBER_NOT_ALLOWED")]
    public async Task Should_Tell_A_Fault_Of_The_Number_And_Ask_Nobody_Else(int status, int twilioCode, string reason)
    {
        var app = await StartAsync([.. _chain, ("MAILZEN_SMS_PROVIDER", "TWILIO"), ("MAILZEN_SMS_FALLBACK_PROVIDER", "WEBHOOK")]);
        Twilio.Answer(status, $$"""{"code":{{twilioCode}},"message":"{{ProviderText}}","status":{{status}}}""");

        var refused = await app.NewClient().SignupSendOtpAsync(NewNumber());

        refused.Code.ShouldBe("BAD_REQUEST");
        refused.Reason.ShouldBe(reason);
        refused.ToString().ShouldNotContain(ProviderText);
        Webhook.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400, 30450)]
    [InlineData(403, 60410)]
    [InlineData(429, 14107)]
    public async Task Should_Pay_Nobody_Else_For_What_Was_Held_As_Fraud(int status, int twilioCode)
    {
        var app = await StartAsync([.. _chain, ("MAILZEN_SMS_PROVIDER", "TWILIO"), ("MAILZEN_SMS_FALLBACK_PROVIDER", "WEBHOOK")]);
        Twilio.Answer(status, $$"""{"code":{{twilioCode}},"message":"{{ProviderText}}","status":{{status}}}""");

        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("SMS_DELIVERY_FAILED");

        Webhook.Requests.ShouldBeEmpty();
        app.Logs.Has("sms_dispatch_provider_fallback_attempt").ShouldBeFalse();
    }

    [Theory]
    [InlineData(401, 20003, "sms_dispatch_provider_misconfigured")]
    [InlineData(400, 21606, "sms_dispatch_provider_misconfigured")]
    [InlineData(400, 21266, "sms_dispatch_provider_failed")]
    [InlineData(400, 21611, "sms_dispatch_provider_failed")]
    [InlineData(429, 20429, "sms_dispatch_provider_failed")]
    [InlineData(502, null, "sms_dispatch_provider_failed")]
    public async Task Should_Ask_The_Other_Provider_For_Any_Other_Fault(int status, int? twilioCode, string eventName)
    {
        var app = await StartAsync([.. _chain, ("MAILZEN_SMS_PROVIDER", "TWILIO"), ("MAILZEN_SMS_FALLBACK_PROVIDER", "WEBHOOK")]);
        Twilio.Answer(status, twilioCode is null ? "<html>bad gateway</html>" : $$"""{"code":{{twilioCode}}}""");
        var number = NewNumber();

        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();

        Webhook.CodeOf(number).ShouldNotBeNull();
        app.Logs.Has(eventName).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Cut_Twilio_At_Its_Own_Time_Out()
    {
        var app = await StartAsync([
            .. _chain,
            ("MAILZEN_SMS_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_FALLBACK_PROVIDER", "WEBHOOK"),
            ("MAILZEN_SMS_TWILIO_TIMEOUT_MS", "1000"),
        ]);
        var number = NewNumber();
        Twilio.Hang();
        var sending = app.NewClient().SignupSendOtpAsync(number);
        await Twilio.ArrivalAsync();

        app.Time.Advance(TimeSpan.FromMilliseconds(999));
        Webhook.Requests.ShouldBeEmpty();
        app.Time.Advance(TimeSpan.FromMilliseconds(1));

        (await sending).Succeeded.ShouldBeTrue();
        Webhook.CodeOf(number).ShouldNotBeNull();
    }

    [Fact]
    public async Task Should_Reject_When_Nobody_Listens()
    {
        // Had the text perhaps been sent, the one of the day would be spent.
        var app = await StartAsync(("MAILZEN_SMS_WEBHOOK_URL", "http://127.0.0.1:1/sms"), ("MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY", "1"));
        var client = app.NewClient();
        var number = NewNumber();

        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("SMS_DELIVERY_FAILED");
    }

    [Fact]
    public async Task Should_Deliver_Nothing_By_Console_In_Production()
    {
        var app = await StartAsync(("MAILZEN_SMS_PROVIDER", "CONSOLE"));
        using var output = new StringWriter();
        var standardOutput = Console.Out;
        Console.SetOut(output);
        try
        {
            (await app.NewClient().SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        }
        finally
        {
            Console.SetOut(standardOutput);
        }

        output.ToString().ShouldBeEmpty();
        (await app.NewClient().Http.GetStringAsync("/health/ready")).ShouldContain("Degraded");
        (await app.NewClient().Http.GetAsync("/dev/inbox.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Should_Not_Take_The_Code_Away_From_A_Re_Send_That_Overtook_A_Rejected_Send()
    {
        var app = await StartAsync(("MAILZEN_OTP_COOLDOWN_SECONDS", "0"), ("MAILZEN_SMS_WEBHOOK_TIMEOUT_MS", "30000"));
        var client = app.NewClient();
        var number = NewNumber();
        Webhook.Hang();
        var first = client.SignupSendOtpAsync(number);
        await Webhook.ArrivalAsync();
        Webhook.Pass();
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();

        Webhook.Answer(500);
        Webhook.Release();
        (await first).Reason.ShouldBe("SMS_DELIVERY_FAILED");

        (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
    }
}

public sealed class SmsChainOnSqliteTests(TestApps apps) : SmsChainTests<SqliteDatabase>(apps);

public sealed class SmsChainOnPostgreSqlTests(TestApps apps) : SmsChainTests<PostgreSqlDatabase>(apps);
