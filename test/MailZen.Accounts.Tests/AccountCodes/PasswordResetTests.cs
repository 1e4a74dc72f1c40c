using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.AccountCodes;

/// <summary>A person who lost a password sets a new one by phone; nobody else does.</summary>
public abstract class PasswordResetTests<TDatabase>(TestApps apps) : AccountCodeTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Set_A_New_Password_And_End_All_Sessions()
    {
        var app = await StartAsync();
        var (number, email, signedUp) = await SignUpAsync(app);
        var session = Session(signedUp, "signupVerify");
        var thief = app.NewClient();
        thief.UseToken(session.GetProperty("token").GetString());
        var (client, code) = await SendAsync(app, number, email);

        (await client.PasswordResetAsync(number, email, code, NewPassword)).Data.GetProperty("passwordReset").GetBoolean().ShouldBeTrue();

        (await thief.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await thief.RefreshAsync(session.GetProperty("refreshToken").GetString()!)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        (await app.NewClient().LoginAsync(email)).Reason.ShouldBe("INVALID_CREDENTIALS");
        (await app.NewClient().LoginAsync(email, NewPassword)).Succeeded.ShouldBeTrue();
        (await client.PasswordResetAsync(number, email, code, NewPassword)).Reason.ShouldBe("OTP_INVALID", "A code is used once.");
        (await app.QueryAsync($"SELECT action FROM audit_logs WHERE user_id = (SELECT id FROM users WHERE email = '{email}')"))
            .Intersect(["password_reset_otp_verified", "password_reset", "session_ended_by_password_reset"])
            .Count()
            .ShouldBe(3);
    }

    [Fact]
    public async Task Should_Forget_All_Devices()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_IN_FAILURES_IN_A_ROW", "1"));
        var (number, email, signedUp) = await SignUpAsync(app);
        var (client, code) = await SendAsync(app, number, email);
        (await client.PasswordResetAsync(number, email, code, NewPassword)).Succeeded.ShouldBeTrue();

        await app.NewClient().LoginAsync(email, Wrong);
        (await app.NewClient().LoginAsync(email, Wrong)).Reason.ShouldBe("SIGN_IN_DELAYED");

        (await NewKnownClient(app, DeviceOf(signedUp)).LoginAsync(email, NewPassword)).Reason.ShouldBe("SIGN_IN_DELAYED");
    }

    [Fact]
    public async Task Should_Kill_The_Codes_For_The_Former_Password()
    {
        var app = await StartAsync();
        var (number, email, _) = await SignUpAsync(app);
        await app.NewClient().LoginSendOtpAsync(number);
        var login = await CodeOfAsync(number, Login);
        var (client, code) = await SendAsync(app, number, email);
        (await client.PasswordResetAsync(number, email, code, NewPassword)).Succeeded.ShouldBeTrue();

        (await app.NewClient().LoginVerifyAsync(number, login)).Reason.ShouldBe("OTP_INVALID");
    }

    [Fact]
    public async Task Should_Take_The_Code_With_The_Accounts_Own_Email_Only()
    {
        var app = await StartAsync();
        var (number, email, _) = await SignUpAsync(app);
        var (_, other, _) = await SignUpAsync(app);
        var (client, code) = await SendAsync(app, number, email);

        (await client.PasswordResetAsync(number, other, code, NewPassword)).Reason.ShouldBe("OTP_INVALID");
        (await client.PasswordResetAsync(number, email.ToUpperInvariant(), code, NewPassword)).Succeeded.ShouldBeTrue();
        (await app.NewClient().LoginAsync(other)).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Should_Refuse_Who_Has_The_Number_After_It_Was_Released_Or_Moved(bool isMoved)
    {
        var app = await StartAsync();
        var (number, email, signedUp) = await SignUpAsync(app);
        var (client, code) = await SendAsync(app, number, email);
        await (isMoved ? MoveAsync(app, signedUp) : ReleaseAsync(app, number));

        (await client.PasswordResetAsync(number, email, code, NewPassword)).Reason.ShouldBe("OTP_INVALID");

        app.Time.Advance(TimeSpan.FromMinutes(2));
        var sent = Messages(number, PasswordReset).Count();
        (await client.PasswordResetSendOtpAsync(number, email)).Succeeded.ShouldBeTrue();
        await UntilQuietAsync(app, "password_reset_verifications");
        Messages(number, PasswordReset).Count().ShouldBe(sent, "The number is no longer the account's.");
        (await app.NewClient().LoginAsync(email)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Reset_Once_When_Many_Reset_At_Once()
    {
        var app = await StartAsync();
        var (number, email, _) = await SignUpAsync(app);
        var (_, code) = await SendAsync(app, number, email);
        var passwords = Enumerable.Range(0, 4).Select(i => $"{NewPassword} {i}").ToList();

        var replies = await Task.WhenAll(passwords.Select(password => app.NewClient().PasswordResetAsync(number, email, code, password)));

        var winner = replies.ToList().FindIndex(reply => reply.Succeeded);
        replies.Count(reply => reply.Reason == "OTP_INVALID").ShouldBe(3);
        (await app.NewClient().LoginAsync(email, passwords[winner])).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Refuse_A_New_Password_Before_It_Spends_A_Guess()
    {
        var app = await StartAsync(("MAILZEN_PASSWORD_RESET_OTP_MAX_ATTEMPTS", "1"));
        var (number, email, _) = await SignUpAsync(app);
        var (client, code) = await SendAsync(app, number, email);

        var refused = await client.PasswordResetAsync(number, email, code, "short");

        refused.Reason.ShouldBe("VALIDATION_FAILED");
        refused.Error.GetProperty("fields").GetProperty("newPassword").GetString().ShouldBe("Use at least 8 characters.");
        (await client.PasswordResetAsync(number, email, code, NewPassword)).Succeeded.ShouldBeTrue();
    }

    private static async Task<(TestClient Client, string Code)> SendAsync(TestApp app, string number, string email)
    {
        var client = app.NewClient();
        (await client.PasswordResetSendOtpAsync(number, email)).Succeeded.ShouldBeTrue();
        return (client, await CodeOfAsync(number, PasswordReset));
    }
}

public sealed class PasswordResetOnSqliteTests(TestApps apps) : PasswordResetTests<SqliteDatabase>(apps);

public sealed class PasswordResetOnPostgreSqlTests(TestApps apps) : PasswordResetTests<PostgreSqlDatabase>(apps);
