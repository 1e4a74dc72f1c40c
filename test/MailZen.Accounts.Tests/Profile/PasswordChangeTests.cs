using MailZen.Accounts.Sessions;
using MailZen.Accounts.Tests.SignIn;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.Profile;

/// <summary>A signed-in person replaces the password; a thief of the session does not.</summary>
public abstract class PasswordChangeTests<TDatabase>(TestApps apps) : SignInTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string New = "another staple entirely";

    [Fact]
    public async Task Should_Replace_The_Password_And_End_The_Other_Sessions()
    {
        var app = await StartAsync();
        var email = NewEmail();
        var (here, first) = Open(app, await app.NewClient().RegisterAsync(email), "register");
        var (there, second) = Open(app, await app.NewClient().LoginAsync(email), "login");

        (await here.ChangePasswordAsync(New)).Data.GetProperty("changePassword").GetBoolean().ShouldBeTrue();

        (await here.AuthMeAsync()).Succeeded.ShouldBeTrue();
        (await here.RefreshAsync(first)).Succeeded.ShouldBeTrue();
        (await there.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await there.RefreshAsync(second)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        (await app.NewClient().LoginAsync(email)).Reason.ShouldBe("INVALID_CREDENTIALS");
        (await app.NewClient().LoginAsync(email, New)).Succeeded.ShouldBeTrue();
        var actions = await app.QueryAsync($"SELECT action FROM audit_logs WHERE user_id = (SELECT id FROM users WHERE email = '{email}')");
        actions.Count(action => action is "password_changed" or "session_ended_by_new_password").ShouldBe(2);
    }

    [Fact]
    public async Task Should_Make_Every_Device_But_This_One_Unknown()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_IN_FAILURES_IN_A_ROW", "1"));
        var email = NewEmail();
        var registered = await app.NewClient().RegisterAsync(email);
        var (here, _) = Open(app, registered, "register");

        var changed = await here.ChangePasswordAsync(New);

        var cookies = CookiesOf(changed.Response);
        cookies.ShouldContain(cookie => cookie.StartsWith($"token_device={DeviceOf(changed)};", StringComparison.Ordinal));
        await DelayStrangersAsync(app, email);
        (await NewKnownClient(app, DeviceOf(registered)).LoginAsync(email, New)).Reason.ShouldBe("SIGN_IN_DELAYED");
        (await NewKnownClient(app, DeviceOf(changed)).LoginAsync(email, New)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Count_Wrong_Passwords_With_Failed_Sign_Ins()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS", "3"));
        var email = NewEmail();
        var (thief, _) = Open(app, await app.NewClient().RegisterAsync(email), "register");

        var wrong = await thief.ChangePasswordAsync(New, Wrong);
        wrong.Code.ShouldBe("BAD_REQUEST", "With UNAUTHENTICATED clients would sign the person out.");
        wrong.Reason.ShouldBe("PASSWORD_WRONG");
        (await thief.DeleteMyAccountAsync(Wrong)).Reason.ShouldBe("PASSWORD_WRONG");
        (await thief.LoginAsync(email, Wrong)).Reason.ShouldBe("INVALID_CREDENTIALS");

        (await thief.ChangePasswordAsync(New)).Reason.ShouldBe("RATE_LIMITED");
        (await thief.DeleteMyAccountAsync()).Reason.ShouldBe("RATE_LIMITED");
        (await thief.LoginAsync(email)).Reason.ShouldBe("RATE_LIMITED");
        (await thief.AuthMeAsync()).Succeeded.ShouldBeTrue();
        (await app.NewClient().LoginAsync(email)).Succeeded.ShouldBeTrue("Nothing was changed, and nobody is locked out.");
    }

    [Theory]
    [InlineData("password", "Many people use this password")]
    [InlineData("        ", "simple sequence or repeats itself")]
    [InlineData("{email}", "consists of your name")]
    [InlineData("{handle}", "consists of your name")]
    [InlineData("1234567", "at least 8 characters")]
    public async Task Should_Refuse_A_New_Password_By_The_Rules_Of_Registration(string password, string advice)
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS", "1"));
        var (email, handle) = (NewEmail(), NewHandle());
        var (client, _) = Open(app, await app.NewClient().RegisterAsync(email), "register");
        (await client.SendAsync($$"""mutation { createMyMailbox(desiredLocalPart: "{{handle}}") }""")).Succeeded.ShouldBeTrue();
        var text = password.Replace("{email}", email, StringComparison.Ordinal).Replace("{handle}", handle, StringComparison.Ordinal);

        var refused = await client.ChangePasswordAsync(text, Wrong);

        refused.Reason.ShouldBe("VALIDATION_FAILED");
        refused.Error.GetProperty("fields").GetProperty("newPassword").GetString()!.ShouldContain(advice);
        (await client.ChangePasswordAsync(New)).Succeeded.ShouldBeTrue("A refused form counts no failure.");
    }

    [Fact]
    public async Task Should_Ask_Administrators_For_Fifteen_Characters()
    {
        var administrator = await NewAdministratorAsync(await StartAsync());

        var refused = await administrator.ChangePasswordAsync("fourteen chars", TestMigrator.AdministratorPassword);

        refused.Error.GetProperty("fields").GetProperty("newPassword").GetString().ShouldBe("Use at least 15 characters.");
    }

    [Fact]
    public async Task Should_Change_Once_When_Many_Change_At_Once()
    {
        var app = await StartAsync();
        var email = NewEmail();
        var (client, _) = Open(app, await app.NewClient().RegisterAsync(email), "register");
        var passwords = Enumerable.Range(0, 6).Select(i => $"{New} {i}").ToList();

        var replies = await Task.WhenAll(passwords.Select(password => client.ChangePasswordAsync(password)));

        var winner = replies.ToList().FindIndex(reply => reply.Succeeded);
        replies.Count(reply => reply.Reason == "PASSWORD_WRONG").ShouldBe(5);
        (await app.NewClient().LoginAsync(email, passwords[winner])).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Leave_No_Session_Of_The_Old_Password_On_Any_Instance()
    {
        var apps = await StartTwoAsync();
        var email = NewEmail();
        var (here, _) = Open(apps[0], await apps[0].NewClient().RegisterAsync(email), "register");
        var (there, _) = Open(apps[1], await apps[1].NewClient().LoginAsync(email), "login");

        var signIns = Enumerable.Range(0, 6).Select(i => apps[i % 2].NewClient().LoginAsync(email)).ToList();
        (await here.ChangePasswordAsync(New)).Succeeded.ShouldBeTrue();
        var replies = await Task.WhenAll(signIns);

        replies.ShouldAllBe(reply => reply.Succeeded || reply.Reason == "INVALID_CREDENTIALS");
        (await here.MySessionsAsync()).Data.GetProperty("mySessions").GetArrayLength().ShouldBe(1, "Only the one that changed it.");
        await apps[1].Services.GetRequiredService<EndedSessionReader>().ReadAsync();
        (await there.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
    }

    /// <summary>A client of its own with the session of a reply.</summary>
    private static (TestClient Client, string RefreshToken) Open(TestApp app, GraphQLReply reply, string field)
    {
        var client = app.NewClient();
        client.UseToken(Session(reply, field).GetProperty("token").GetString());
        return (client, Session(reply, field).GetProperty("refreshToken").GetString()!);
    }

    private static async Task DelayStrangersAsync(TestApp app, string email)
    {
        await app.NewClient().LoginAsync(email, Wrong);
        (await app.NewClient().LoginAsync(email, Wrong)).Reason.ShouldBe("SIGN_IN_DELAYED");
    }
}

public sealed class PasswordChangeOnSqliteTests(TestApps apps) : PasswordChangeTests<SqliteDatabase>(apps);

public sealed class PasswordChangeOnPostgreSqlTests(TestApps apps) : PasswordChangeTests<PostgreSqlDatabase>(apps);
