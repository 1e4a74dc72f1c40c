using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Limits;

public abstract class OtpLimitTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Ask_For_Patience_Within_The_Cooldown()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var number = NewNumber();
        await client.SignupSendOtpAsync(number);
        app.Time.Advance(TimeSpan.FromSeconds(20));

        var refused = await client.SignupSendOtpAsync(number);

        refused.Code.ShouldBe("TOO_MANY_REQUESTS");
        refused.Reason.ShouldBe("OTP_COOLDOWN");
        refused.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBe(40);
        Webhook.Requests.Count.ShouldBe(1);

        app.Time.Advance(TimeSpan.FromSeconds(40));
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_Texts_To_One_Number_In_A_Day_Whoever_Asks()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY", "3"));
        var number = NewNumber();
        for (var send = 0; send < 3; send++)
        {
            (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
            app.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var account = await NewAccountAsync(app);
        var refused = await account.SendPhoneOtpAsync(number);
        refused.Reason.ShouldBe("RATE_LIMITED");
        refused.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBe((24 * 60 * 60) - 180);

        app.Time.Advance(TimeSpan.FromDays(1));
        (await account.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_Texts_By_One_Account()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SENDS_PER_ACCOUNT_PER_DAY", "2"));
        var account = await NewAccountAsync(app);
        (await account.SendPhoneOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        (await account.SendPhoneOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();

        (await account.SendPhoneOtpAsync(NewNumber())).Reason.ShouldBe("RATE_LIMITED");
        (await (await NewAccountAsync(app)).SendPhoneOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_Texts_By_One_Address_Counting_IPv6_By_64()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", "2"));
        (await app.NewClient("2a00:1:2:3::1").SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        (await app.NewClient("2a00:1:2:3::2").SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();

        (await app.NewClient("2a00:1:2:3:ffff::3").SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("RATE_LIMITED");
        (await app.NewClient("2a00:1:2:4::1").SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();

        app.Time.Advance(TimeSpan.FromHours(1));
        (await app.NewClient("2a00:1:2:3::1").SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_Texts_To_One_Number_By_One_Address_Below_The_Numbers_Own_Bound()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SENDS_PER_NUMBER_AND_ADDRESS_PER_DAY", "2"));
        var (stranger, owner, number) = (app.NewClient(), app.NewClient(), NewNumber());
        for (var send = 0; send < 2; send++)
        {
            (await stranger.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
            app.Time.Advance(TimeSpan.FromMinutes(1));
        }

        (await stranger.SignupSendOtpAsync(number)).Reason.ShouldBe("RATE_LIMITED");
        (await owner.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_Texts_Over_Everything_Where_The_Operator_Set_A_Ceiling()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SENDS_PER_DAY", "32"));
        var passed = 0;
        var refused = 0;
        for (var send = 0; send < 60; send++)
        {
            var reply = await app.NewClient().SignupSendOtpAsync(NewNumber());
            passed += reply.Succeeded ? 1 : 0;
            refused += reply.Reason == "RATE_LIMITED" ? 1 : 0;
        }

        passed.ShouldBeInRange(16, 32);
        refused.ShouldBe(60 - passed);

        app.Time.Advance(TimeSpan.FromDays(1));
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("MAILZEN_ABUSE_SENDS_PER_NUMBER_AND_ADDRESS_PER_DAY", 24, true)]
    [InlineData("MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY", 24, true)]
    [InlineData("MAILZEN_ABUSE_SENDS_PER_ACCOUNT_PER_DAY", 24, false)]
    [InlineData("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", 1, false)]
    public async Task Should_Refuse_At_Each_Limit_Give_Back_What_Was_Rejected_And_Open_The_Window_Again(
        string limit,
        int hours,
        bool isOfNumber
    )
    {
        var app = await StartAsync((limit, "2"), ("MAILZEN_OTP_COOLDOWN_SECONDS", "0"));
        var account = await NewAccountAsync(app);
        var number = NewNumber();
        Webhook.Answer(500);
        for (var rejected = 0; rejected < 3; rejected++)
        {
            (await SendAsync()).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        }

        Webhook.Answer(200);
        (await SendAsync()).Succeeded.ShouldBeTrue();
        (await SendAsync()).Succeeded.ShouldBeTrue();
        var refused = await SendAsync();
        refused.Reason.ShouldBe("RATE_LIMITED");
        refused.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBe(hours * 3_600);

        app.Time.Advance(TimeSpan.FromHours(hours));
        (await SendAsync()).Succeeded.ShouldBeTrue();

        Task<GraphQLReply> SendAsync() => account.SendPhoneOtpAsync(isOfNumber ? number : NewNumber());
    }

    [Theory]
    [InlineData(400, 21614, "PHONE_NUMBER_NOT_ALLOWED")]
    [InlineData(400, 21266, "SMS_DELIVERY_FAILED")] // the sender's own number
    [InlineData(403, 21408, "SMS_DELIVERY_FAILED")] // a region that Twilio's account may not text
    public async Task Should_Let_An_Address_Pay_For_Numbers_That_Cannot_Be_Texted(int status, int code, string reason)
    {
        var app = await StartAsync(
            ("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", "2"),
            ("MAILZEN_SMS_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC1"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "t"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url)
        );
        var client = app.NewClient();
        var number = NewNumber();
        Twilio.Answer(status, $$"""{"code":{{code}}}""");
        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe(reason);
        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe(reason);

        (await client.SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Should_Let_Nobody_Pay_Where_The_First_Provider_Is_Out_Of_Order_And_The_Second_Does_Not_Want_The_Text()
    {
        var app = await StartAsync(
            ("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", "1"),
            ("MAILZEN_SMS_FALLBACK_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC1"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "t"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url)
        );
        var client = app.NewClient();
        Webhook.Answer(500);
        Twilio.Answer(403, """{"code":21408}""");

        (await client.SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        (await client.SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("SMS_DELIVERY_FAILED");
    }

    [Fact]
    public async Task Should_Not_Let_An_Address_Try_Without_End_While_Providers_Are_Out_Of_Order()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", "2"));
        var client = app.NewClient();
        Webhook.Answer(500);
        for (var rejected = 0; rejected < 202; rejected++)
        {
            (await client.SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        }

        (await client.SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("RATE_LIMITED");
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("SMS_DELIVERY_FAILED");
    }

    [Fact]
    public async Task Should_Begin_A_Cooldown_Anew_After_A_Refund()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var number = NewNumber();
        Webhook.Answer(500);
        await client.SignupSendOtpAsync(number);
        app.Time.Advance(TimeSpan.FromSeconds(55));
        Webhook.Answer(200);
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromSeconds(10));

        (await client.SignupSendOtpAsync(number)).Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBe(50);
    }

    [Fact]
    public async Task Should_Count_Attempts_As_The_Operator_Said()
    {
        var app = await StartAsync(("MAILZEN_PHONE_OTP_MAX_ATTEMPTS", "2"), ("MAILZEN_SIGNUP_OTP_MAX_ATTEMPTS", "3"));
        var account = await NewAccountAsync(app);
        var (accountNumber, signupNumber) = (NewNumber(), NewNumber());
        await account.SendPhoneOtpAsync(accountNumber);
        await account.SignupSendOtpAsync(signupNumber);
        var (accountCode, signupCode) = (Webhook.CodeOf(accountNumber), Webhook.CodeOf(signupNumber));

        await account.VerifyPhoneOtpAsync(WrongFor(accountCode));
        await account.VerifyPhoneOtpAsync(WrongFor(accountCode));
        (await account.VerifyPhoneOtpAsync(accountCode)).Reason.ShouldBe("OTP_ATTEMPTS_EXCEEDED");

        await account.SignupVerifyAsync(signupNumber, WrongFor(signupCode), NewEmail());
        await account.SignupVerifyAsync(signupNumber, WrongFor(signupCode), NewEmail());
        (await account.SignupVerifyAsync(signupNumber, signupCode, NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_Failures_Of_One_Number_Over_All_Addresses_And_Of_One_Account()
    {
        var app = await StartAsync(
            ("MAILZEN_SIGNUP_OTP_MAX_ATTEMPTS", "20"),
            ("MAILZEN_ABUSE_FAILURES_PER_NUMBER_PER_DAY", "4"),
            ("MAILZEN_ABUSE_FAILURES_PER_ACCOUNT_PER_DAY", "2")
        );
        var number = NewNumber();
        await app.NewClient().SignupSendOtpAsync(number);
        var wrong = WrongFor(Webhook.CodeOf(number));
        for (var failure = 0; failure < 3; failure++)
        {
            (await app.NewClient().SignupVerifyAsync(number, wrong, NewEmail())).Reason.ShouldBe("OTP_INVALID");
        }

        (await app.NewClient().SignupVerifyAsync(number, wrong, NewEmail())).Reason.ShouldBe("RATE_LIMITED");

        var account = await NewAccountAsync(app);
        for (var failure = 0; failure < 2; failure++)
        {
            var another = NewNumber();
            await account.SendPhoneOtpAsync(another);
            (await account.VerifyPhoneOtpAsync(WrongFor(Webhook.CodeOf(another)))).Reason.ShouldBe("OTP_INVALID");
        }

        var last = NewNumber();
        await account.SendPhoneOtpAsync(last);
        (await account.VerifyPhoneOtpAsync(Webhook.CodeOf(last))).Reason.ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Should_Not_Count_A_Right_Code_Whose_Form_Was_Taken()
    {
        var app = await StartAsync(
            ("MAILZEN_SIGNUP_OTP_MAX_ATTEMPTS", "20"),
            ("MAILZEN_ABUSE_FAILURES_PER_NUMBER_AND_ADDRESS_PER_DAY", "2")
        );
        var client = app.NewClient();
        var number = NewNumber();
        var (other, handle) = (NewNumber(), NewHandle());
        await client.SignupSendOtpAsync(other);
        await client.SignupVerifyAsync(other, Webhook.CodeOf(other), NewEmail(), handle);
        await client.SignupSendOtpAsync(number);
        for (var correction = 0; correction < 4; correction++)
        {
            (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail(), handle)).Reason.ShouldBe("ADDRESS_TAKEN");
        }

        (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Use_Nothing_Up_When_It_Refuses()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY", "2"));
        var client = app.NewClient();
        var number = NewNumber();
        await client.SignupSendOtpAsync(number);
        for (var refusal = 0; refusal < 5; refusal++)
        {
            (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("OTP_COOLDOWN");
        }

        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Count_Failures_Across_Codes()
    {
        var app = await StartAsync(
            ("MAILZEN_PHONE_OTP_MAX_ATTEMPTS", "20"),
            ("MAILZEN_ABUSE_FAILURES_PER_NUMBER_AND_ADDRESS_PER_DAY", "4")
        );
        var client = await NewAccountAsync(app);
        var number = NewNumber();
        for (var code = 0; code < 2; code++)
        {
            await client.SendPhoneOtpAsync(number);
            await client.VerifyPhoneOtpAsync(WrongFor(Webhook.CodeOf(number)));
            await client.VerifyPhoneOtpAsync(WrongFor(Webhook.CodeOf(number)));
            app.Time.Advance(TimeSpan.FromMinutes(11));
        }

        await client.SendPhoneOtpAsync(number);
        var refused = await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number));
        refused.Reason.ShouldBe("RATE_LIMITED");
        refused.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBeGreaterThan(60 * 60);

        app.Time.Advance(TimeSpan.FromDays(1));
        await client.SendPhoneOtpAsync(number);
        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Give_The_Counted_Failure_Back_When_The_Code_Was_Right()
    {
        var app = await StartAsync(
            ("MAILZEN_PHONE_OTP_MAX_ATTEMPTS", "20"),
            ("MAILZEN_ABUSE_FAILURES_PER_NUMBER_AND_ADDRESS_PER_DAY", "4")
        );
        var client = await NewAccountAsync(app);
        var number = NewNumber();
        for (var round = 0; round < 6; round++)
        {
            await client.SendPhoneOtpAsync(number);
            (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
            app.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Should_Lift_Send_Limits_For_Load_Tests_But_Never_Failure_Budgets()
    {
        var app = await StartAsync(
            ("MAILZEN_ABUSE_ENABLED", "false"),
            ("MAILZEN_SIGNUP_OTP_MAX_ATTEMPTS", "20"),
            ("MAILZEN_ABUSE_FAILURES_PER_NUMBER_AND_ADDRESS_PER_DAY", "3")
        );
        var client = app.NewClient();
        var number = NewNumber();
        for (var send = 0; send < 15; send++)
        {
            (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        }

        var wrong = WrongFor(Webhook.CodeOf(number));
        for (var failure = 0; failure < 3; failure++)
        {
            (await client.SignupVerifyAsync(number, wrong, NewEmail())).Reason.ShouldBe("OTP_INVALID");
        }

        (await client.SignupVerifyAsync(number, wrong, NewEmail())).Reason.ShouldBe("RATE_LIMITED");
    }
}

public sealed class OtpLimitOnSqliteTests(TestApps apps) : OtpLimitTests<SqliteDatabase>(apps);

public sealed class OtpLimitOnPostgreSqlTests(TestApps apps) : OtpLimitTests<PostgreSqlDatabase>(apps);
