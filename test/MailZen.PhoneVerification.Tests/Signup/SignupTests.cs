using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Signup;

public abstract class SignupTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Make_An_Account_With_A_Verified_Number()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var number = NewNumber();
        var handle = NewHandle();

        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        var reply = await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail(), handle);

        var session = reply.Data.GetProperty("signupVerify");
        session.GetProperty("user").GetProperty("phoneNumber").GetString().ShouldBe(number);
        session.GetProperty("user").GetProperty("isPhoneVerified").GetBoolean().ShouldBeTrue();
        session.GetProperty("hasMailzenAlias").GetBoolean().ShouldBeTrue();
        session.GetProperty("nextStep").GetString().ShouldBe("/");

        client.UseToken(session.GetProperty("token").GetString());
        var me = (await client.AuthMeAsync()).Data.GetProperty("authMe").GetProperty("user");
        me.GetProperty("phoneNumber").GetString().ShouldBe(number);
        me.GetProperty("isPhoneVerified").GetBoolean().ShouldBeTrue();
        (await client.SendAsync("{ myMailboxes }")).Data.GetProperty("myMailboxes")[0].GetString().ShouldBe($"{handle}@mailzen.com");
        (await app.QueryAsync("SELECT DISTINCT action FROM audit_logs"))
            .Intersect(["signup_otp_requested", "signup_otp_verified", "phone_signup_completed", "session_opened"])
            .Count()
            .ShouldBe(4);
        app.Logs.Has("signup_otp_send_start").ShouldBeTrue();
        app.Logs.Has("signup_otp_send_delivery_completed").ShouldBeTrue();
        app.Logs.Has("signup_otp_verify_completed").ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Keep_The_Code_When_The_Address_Is_Taken()
    {
        var app = await StartAsync();
        var (first, second) = (app.NewClient(), app.NewClient());
        var (firstNumber, secondNumber, handle) = (NewNumber(), NewNumber(), NewHandle());
        await first.SignupSendOtpAsync(firstNumber);
        await first.SignupVerifyAsync(firstNumber, Webhook.CodeOf(firstNumber), NewEmail(), handle);
        await second.SignupSendOtpAsync(secondNumber);
        var code = Webhook.CodeOf(secondNumber);

        var refused = await second.SignupVerifyAsync(secondNumber, code, NewEmail(), handle);
        refused.Code.ShouldBe("CONFLICT");
        refused.Reason.ShouldBe("ADDRESS_TAKEN");
        (await second.SignupVerifyAsync(secondNumber, code, NewEmail(), NewHandle())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Spend_The_Attempt_Of_A_Form_That_Was_Taken()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var number = NewNumber();
        var (other, handle) = (NewNumber(), NewHandle());
        await client.SignupSendOtpAsync(other);
        await client.SignupVerifyAsync(other, Webhook.CodeOf(other), NewEmail(), handle);
        await client.SignupSendOtpAsync(number);
        var code = Webhook.CodeOf(number);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await client.SignupVerifyAsync(number, code, NewEmail(), handle)).Reason.ShouldBe("ADDRESS_TAKEN");
        }

        (await client.SignupVerifyAsync(number, code, NewEmail())).Reason.ShouldBe("OTP_INVALID");
    }

    [Fact]
    public async Task Should_Refuse_A_Number_Of_Another_Account_Only_After_The_Code_Is_Proved()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var number = NewNumber();
        await client.SignupSendOtpAsync(number);
        await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail());

        var stranger = app.NewClient();
        app.Time.Advance(TimeSpan.FromMinutes(2));
        (await stranger.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        var code = Webhook.CodeOf(number);

        (await stranger.SignupVerifyAsync(number, WrongFor(code), NewEmail())).Reason.ShouldBe("OTP_INVALID");
        (await stranger.SignupVerifyAsync(number, code, NewEmail())).Reason.ShouldBe("PHONE_NUMBER_IN_USE");
    }

    [Fact]
    public async Task Should_Answer_Every_Useless_Code_Alike()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var (never, expired, wrong, used) = (NewNumber(), NewNumber(), NewNumber(), NewNumber());
        await client.SignupSendOtpAsync(expired);
        var expiredCode = Webhook.CodeOf(expired);
        app.Time.Advance(TimeSpan.FromMinutes(11));
        await client.SignupSendOtpAsync(wrong);
        await client.SignupSendOtpAsync(used);
        await client.SignupVerifyAsync(used, Webhook.CodeOf(used), NewEmail());

        GraphQLReply[] replies =
        [
            await client.SignupVerifyAsync(never, "123456", NewEmail()),
            await client.SignupVerifyAsync(expired, expiredCode, NewEmail()),
            await client.SignupVerifyAsync(wrong, WrongFor(Webhook.CodeOf(wrong)), NewEmail()),
            await client.SignupVerifyAsync(used, Webhook.CodeOf(used), NewEmail()),
            await client.SignupVerifyAsync(wrong, "not a code", NewEmail()),
        ];

        replies.Select(reply => reply.Body.ToString()).Distinct().ShouldHaveSingleItem();
        replies[0].Reason.ShouldBe("OTP_INVALID");
        replies[0].Code.ShouldBe("BAD_REQUEST");
    }

    [Fact]
    public async Task Should_Name_Every_Faulty_Field_Before_It_Spends_An_Attempt()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var number = NewNumber();
        await client.SignupSendOtpAsync(number);
        var code = Webhook.CodeOf(number);

        for (var attempt = 0; attempt < 6; attempt++)
        {
            var refused = await client.SignupVerifyAsync(number, code, "not an address", "Postmaster", password: "short");
            refused.Reason.ShouldBe("VALIDATION_FAILED");
            refused
                .Error.GetProperty("fields")
                .EnumerateObject()
                .Select(field => field.Name)
                .ShouldBe(["email", "password", "desiredLocalPart"], ignoreOrder: true);
        }

        (await client.SignupVerifyAsync(number, code, NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Repeat_The_Same_Code_And_Not_Reset_Its_Attempts()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var number = NewNumber();
        await client.SignupSendOtpAsync(number);
        var first = Webhook.CodeOf(number);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await client.SignupVerifyAsync(number, WrongFor(first), NewEmail());
        }

        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        Webhook.CodeOf(number).ShouldBe(first);

        await client.SignupVerifyAsync(number, WrongFor(first), NewEmail());
        (await client.SignupVerifyAsync(number, first, NewEmail())).Reason.ShouldBe("OTP_INVALID");
    }

    [Fact]
    public async Task Should_Take_The_Own_Address_As_Email()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var (number, handle) = (NewNumber(), NewHandle());
        await client.SignupSendOtpAsync(number);
        var code = Webhook.CodeOf(number);

        (await client.SignupVerifyAsync(number, code, $"{handle}@mailzen.com", NewHandle())).Reason.ShouldBe("VALIDATION_FAILED");
        (await client.SignupVerifyAsync(number, code, $"{handle}@MailZen.com", handle)).Succeeded.ShouldBeTrue();
    }
}

public sealed class SignupOnSqliteTests(TestApps apps) : SignupTests<SqliteDatabase>(apps);

public sealed class SignupOnPostgreSqlTests(TestApps apps) : SignupTests<PostgreSqlDatabase>(apps);
