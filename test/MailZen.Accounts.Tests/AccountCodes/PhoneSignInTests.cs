using System.Net;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.AccountCodes;

/// <summary>A person who has verified a phone signs in with it; a later owner of the number does not.</summary>
public abstract class PhoneSignInTests<TDatabase>(TestApps apps) : AccountCodeTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Sign_In_With_A_Code_Once()
    {
        var app = await StartAsync();
        var (number, email, _) = await SignUpAsync(app);
        var client = app.NewClient();

        (await client.LoginSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        var code = await CodeOfAsync(number, Login);
        (await client.LoginVerifyAsync(number, WrongFor(code))).Reason.ShouldBe("OTP_INVALID");
        var reply = await client.LoginVerifyAsync(number, code);

        var user = Session(reply, "loginVerify").GetProperty("user");
        user.GetProperty("email").GetString().ShouldBe(email);
        user.GetProperty("phoneNumber").GetString().ShouldBe(number);
        CookiesOf(reply.Response).ShouldContain(cookie => cookie.StartsWith("token_device=", StringComparison.Ordinal));
        client.UseToken(Session(reply, "loginVerify").GetProperty("token").GetString());
        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue();
        (await client.LoginVerifyAsync(number, code)).Reason.ShouldBe("OTP_INVALID", "A code is used once.");
        app.Logs.Has("login_otp_send_delivery_completed").ShouldBeTrue();
        app.Logs.Has("login_otp_verify_completed").ShouldBeTrue();
        (await app.QueryAsync("SELECT DISTINCT action FROM audit_logs"))
            .Intersect(["login_otp_requested", "login_otp_verified"])
            .Count()
            .ShouldBe(2);
    }

    [Fact]
    public async Task Should_Open_One_Session_When_A_Code_Comes_Many_Times_At_Once()
    {
        var app = await StartAsync();
        var (number, _, _) = await SignUpAsync(app);
        await app.NewClient().LoginSendOtpAsync(number);
        var code = await CodeOfAsync(number, Login);

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.NewClient().LoginVerifyAsync(number, code)));

        replies.Count(reply => reply.Succeeded).ShouldBe(1);
        replies.Where(reply => !reply.Succeeded).ShouldAllBe(reply => reply.Reason == "OTP_INVALID");
    }

    [Fact]
    public async Task Should_Ask_For_The_Password_If_The_Number_Was_Verified_Long_Ago()
    {
        var app = await StartAsync();
        var (number, _, _) = await SignUpAsync(app);
        app.Time.Advance(TimeSpan.FromDays(181));
        var client = app.NewClient();
        await client.LoginSendOtpAsync(number);
        var code = await CodeOfAsync(number, Login);

        (await client.LoginVerifyAsync(number, WrongFor(code), TestClient.Password)).Reason.ShouldBe("OTP_INVALID");
        var required = await client.LoginVerifyAsync(number, code);
        required.Code.ShouldBe("BAD_REQUEST");
        required.Reason.ShouldBe("PASSWORD_REQUIRED");
        (await client.LoginVerifyAsync(number, code, Wrong)).Reason.ShouldBe("INVALID_CREDENTIALS");
        (await client.LoginVerifyAsync(number, code, TestClient.Password)).Succeeded.ShouldBeTrue();

        app.Time.Advance(TimeSpan.FromDays(179));
        var count = Messages(number, Login).Count();
        await client.LoginSendOtpAsync(number);
        await UntilAsync(() => Messages(number, Login).Count() > count);
        var again = await client.LoginVerifyAsync(number, await CodeOfAsync(number, Login));
        again.Succeeded.ShouldBeTrue("The sign-in has verified the number again.");
    }

    [Theory]
    [InlineData("released")]
    [InlineData("moved")]
    [InlineData("released and verified again")]
    [InlineData("disabled")]
    [InlineData("promoted")]
    public async Task Should_Take_No_Code_After_The_Account_Has_Changed(string change)
    {
        var app = await StartAsync();
        var (number, _, signedUp) = await SignUpAsync(app);
        await app.NewClient().LoginSendOtpAsync(number);
        var code = await CodeOfAsync(number, Login);

        await (
            change switch
            {
                "released" => ReleaseAsync(app, number),
                "moved" => MoveAsync(app, signedUp),
                "disabled" => DisableAsync(app, number),
                "promoted" => PromoteAsync(app, number),
                _ => ReleaseAndVerifyAsync(app, number, signedUp),
            }
        );

        (await app.NewClient().LoginVerifyAsync(number, code)).Reason.ShouldBe("OTP_INVALID");
    }

    [Fact]
    public async Task Should_Not_Open_The_Former_Account_To_Who_Has_The_Number_Now()
    {
        var app = await StartAsync();
        var (number, _, signedUp) = await SignUpAsync(app);
        await MoveAsync(app, signedUp);
        app.Time.Advance(TimeSpan.FromMinutes(2));
        var (next, email) = (app.NewClient(), NewEmail());
        await next.SignupSendOtpAsync(number);
        (await next.SignupVerifyAsync(number, Webhook.CodeOf(number), email)).Succeeded.ShouldBeTrue();

        await next.LoginSendOtpAsync(number);
        var reply = await next.LoginVerifyAsync(number, await CodeOfAsync(number, Login));

        Session(reply, "loginVerify").GetProperty("user").GetProperty("email").GetString().ShouldBe(email);
    }

    [Fact]
    public async Task Should_Keep_The_Codes_Of_All_Purposes_Apart()
    {
        var app = await StartAsync();
        var (number, email, _) = await SignUpAsync(app);
        var client = app.NewClient();
        await client.LoginSendOtpAsync(number);
        await client.PasswordResetSendOtpAsync(number, email);
        var (login, reset) = (await CodeOfAsync(number, Login), await CodeOfAsync(number, PasswordReset));
        if (login == reset)
        {
            return; // One run in a million.
        }

        (await client.LoginVerifyAsync(number, reset)).Reason.ShouldBe("OTP_INVALID");
        (await client.PasswordResetAsync(number, email, login, NewPassword)).Reason.ShouldBe("OTP_INVALID");
        (await client.SignupVerifyAsync(number, login, NewEmail())).Reason.ShouldBe("OTP_INVALID");
        (await client.LoginVerifyAsync(number, login)).Succeeded.ShouldBeTrue();
        (await client.PasswordResetAsync(number, email, reset, NewPassword)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Count_Guesses_Of_A_Code_And_Over_All_Codes_And_Purposes()
    {
        var app = await StartAsync(("MAILZEN_LOGIN_OTP_MAX_ATTEMPTS", "2"), ("MAILZEN_ABUSE_FAILURES_PER_NUMBER_AND_ADDRESS_PER_DAY", "4"));
        var (number, email, _) = await SignUpAsync(app);
        var client = app.NewClient();
        await client.LoginSendOtpAsync(number);
        var code = await CodeOfAsync(number, Login);
        (await client.LoginVerifyAsync(number, WrongFor(code))).Reason.ShouldBe("OTP_INVALID");
        (await client.LoginVerifyAsync(number, WrongFor(code))).Reason.ShouldBe("OTP_INVALID");

        (await client.LoginVerifyAsync(number, code)).Reason.ShouldBe("OTP_INVALID", "The code has no guesses left.");
        (await client.PasswordResetAsync(number, email, "123456", NewPassword)).Reason.ShouldBe("OTP_INVALID");
        (await client.PasswordResetAsync(number, email, "123456", NewPassword)).Reason.ShouldBe("RATE_LIMITED");
        (await client.LoginVerifyAsync(number, code)).Reason.ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Should_End_Sessions_When_The_Number_Is_Released()
    {
        var app = await StartAsync();
        var (number, _, _) = await SignUpAsync(app);
        var client = app.NewClient();
        await client.LoginSendOtpAsync(number);
        var session = Session(await client.LoginVerifyAsync(number, await CodeOfAsync(number, Login)), "loginVerify");

        await ReleaseAsync(app, number);

        (await client.RefreshAsync(session.GetProperty("refreshToken").GetString()!)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
    }

    [Fact]
    public async Task Should_Release_No_Number_Of_An_Administrator()
    {
        var app = await StartAsync();
        var (number, _, _) = await SignUpAsync(app);
        await PromoteAsync(app, number);

        (await Should.ThrowAsync<HttpRequestException>(() => ReleaseAsync(app, number))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task ReleaseAndVerifyAsync(TestApp app, string number, GraphQLReply signedUp)
    {
        await ReleaseAsync(app, number);
        var client = app.NewClient();
        var email = Session(signedUp, "signupVerify").GetProperty("user").GetProperty("email").GetString()!;
        client.UseToken(Session(await client.LoginAsync(email), "login").GetProperty("token").GetString());
        await client.SendPhoneOtpAsync(number);
        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
    }
}

public sealed class PhoneSignInOnSqliteTests(TestApps apps) : PhoneSignInTests<SqliteDatabase>(apps);

public sealed class PhoneSignInOnPostgreSqlTests(TestApps apps) : PhoneSignInTests<PostgreSqlDatabase>(apps);
