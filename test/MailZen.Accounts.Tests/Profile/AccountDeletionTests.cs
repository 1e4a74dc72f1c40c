using MailZen.Accounts.Sessions;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.Profile;

/// <summary>A person takes the data of an account along, and deletes it.</summary>
public abstract class AccountDeletionTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Export_What_Is_Stored()
    {
        var app = await StartAsync();
        var (client, email, number, handle) = await SignUpAsync(app);
        var other = app.NewClient();
        other.UseToken((await other.LoginAsync(email)).Data.GetProperty("login").GetProperty("token").GetString());
        await other.LogoutAsync();

        var data = (await client.ExportMyDataAsync()).Data.GetProperty("exportMyData");

        data.GetProperty("user").GetProperty("email").GetString().ShouldBe(email);
        data.GetProperty("user").GetProperty("phoneNumber").GetString().ShouldBe(number);
        data.GetProperty("user").GetProperty("name").GetString().ShouldBe("Jane");
        data.GetProperty("mailboxes").EnumerateArray().Select(address => address.GetString()).ShouldBe([$"{handle}@mailzen.com"]);
        var sessions = data.GetProperty("sessions").EnumerateArray().ToList();
        sessions.Count.ShouldBe(2);
        sessions.Single(session => session.GetProperty("current").GetBoolean()).GetProperty("endedAt").GetString().ShouldBeNull();
        sessions.Single(session => !session.GetProperty("current").GetBoolean()).GetProperty("endedAt").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task Should_Leave_Nothing_That_Names_The_Person_But_What_Is_Documented()
    {
        var app = await StartAsync();
        var (client, email, number, handle) = await SignUpAsync(app);
        (await FindTablesAsync(app, email, number, handle)).ShouldContain("users");
        app.Time.Advance(TimeSpan.FromMinutes(15));
        (await app.NewClient().LoginSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromMinutes(15));
        (await app.NewClient().PasswordResetSendOtpAsync(number, email)).Succeeded.ShouldBeTrue();

        (await client.DeleteMyAccountAsync()).Data.GetProperty("deleteMyAccount").GetBoolean().ShouldBeTrue();

        (await FindTablesAsync(app, email, number, handle)).ShouldBe(
            ["mailboxes", "signup_verifications", "login_verifications", "password_reset_verifications"],
            ignoreOrder: true
        );
        (
            await app.QueryAsync(
                "SELECT COALESCE(u.email, u.normalized_email, u.user_name, u.normalized_user_name, u.name, u.password_hash, "
                    + "u.phone_number, 'nothing') FROM users u JOIN mailboxes m ON m.user_id = u.id WHERE m.local_part = "
                    + $"'{handle}'"
            )
        ).ShouldBe(["nothing"]);
    }

    [Fact]
    public async Task Should_End_All_Sessions_And_Answer_Like_An_Account_That_Never_Was()
    {
        var app = await StartAsync();
        var (client, email, _, _) = await SignUpAsync(app);
        var session = (await app.NewClient().LoginAsync(email)).Data.GetProperty("login");
        var other = app.NewClient();
        other.UseToken(session.GetProperty("token").GetString());

        var deleted = await client.DeleteMyAccountAsync();

        deleted.Response.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.Contains("token=; expires=Thu, 01 Jan 1970"));
        (await client.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await other.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await other.RefreshAsync(session.GetProperty("refreshToken").GetString()!)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        var unknown = await app.NewClient().LoginAsync(NewEmail());
        (await app.NewClient().LoginAsync(email)).Body.ToString().ShouldBe(unknown.Body.ToString());
    }

    [Fact]
    public async Task Should_Do_Nothing_On_An_Instance_That_Does_Not_Know_Of_It_Yet()
    {
        var apps = await StartTwoAsync();
        var (here, email, _, _) = await SignUpAsync(apps[0]);
        var there = apps[1].NewClient();
        there.UseToken((await there.LoginAsync(email)).Data.GetProperty("login").GetProperty("token").GetString());
        (await there.AuthMeAsync()).Succeeded.ShouldBeTrue();
        (await here.DeleteMyAccountAsync()).Succeeded.ShouldBeTrue();

        (await there.MySessionsAsync()).Succeeded.ShouldBeTrue("Here the session is still taken for a live one.");
        GraphQLReply[] replies =
        [
            await there.AuthMeAsync(),
            await there.SendAsync("mutation { createMyMailbox }"),
            await there.SendAsync($$"""mutation { createMyMailbox(desiredLocalPart: "{{NewHandle()}}") }"""),
            await there.ChangePasswordAsync("another staple entirely"),
            await there.DeleteMyAccountAsync(),
            await there.ExportMyDataAsync(),
            await there.EndOtherSessionsAsync(),
        ];

        replies.ShouldAllBe(reply => reply.Reason == "SESSION_REQUIRED");
        await apps[1].Services.GetRequiredService<EndedSessionReader>().ReadAsync();
        (await there.MySessionsAsync()).Reason.ShouldBe("SESSION_REQUIRED");
    }

    [Fact]
    public async Task Should_Free_Email_And_Number_But_No_Address()
    {
        var app = await StartAsync();
        var (client, email, number, handle) = await SignUpAsync(app);
        await client.DeleteMyAccountAsync();
        app.Time.Advance(TimeSpan.FromMinutes(15));

        var next = app.NewClient();
        (await next.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        var code = Webhook.CodeOf(number);

        (await next.SignupVerifyAsync(number, code, email, handle)).Reason.ShouldBe("ADDRESS_TAKEN");
        (await next.SignupVerifyAsync(number, code, email, NewHandle())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Delete_Nothing_Without_The_Password()
    {
        var app = await StartAsync();
        var (client, email, _, _) = await SignUpAsync(app);

        (await client.DeleteMyAccountAsync("a wrong guess")).Reason.ShouldBe("PASSWORD_WRONG");
        (await client.DeleteMyAccountAsync("")).Reason.ShouldBe("PASSWORD_WRONG");

        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue();
        (await app.NewClient().LoginAsync(email)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Delete_No_Administrator()
    {
        var app = await StartAsync();
        var administrator = await NewAdministratorAsync(app);

        (await administrator.DeleteMyAccountAsync(TestMigrator.AdministratorPassword)).Reason.ShouldBe("PERMISSION_DENIED");

        (await administrator.AuthMeAsync()).Succeeded.ShouldBeTrue();
    }

    private static async Task<(TestClient Client, string Email, string Number, string Handle)> SignUpAsync(TestApp app)
    {
        var (client, email, number, handle) = (app.NewClient(), NewEmail(), NewNumber(), NewHandle());
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        var signedUp = await client.SignupVerifyAsync(number, Webhook.CodeOf(number), email, handle);
        client.UseToken(signedUp.Data.GetProperty("signupVerify").GetProperty("token").GetString());
        return (client, email, number, handle);
    }

    /// <summary>The tables with a column that contains one of these, in any case.</summary>
    private static async Task<IReadOnlyList<string>> FindTablesAsync(TestApp app, params string[] names)
    {
        var columns =
            app.Database.Provider == "Sqlite"
                ? "SELECT m.name || ' ' || c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name "
                    + "NOT LIKE 'sqlite%'"
                : "SELECT table_name || ' ' || column_name FROM information_schema.columns WHERE table_schema = 'public'";
        var found = new HashSet<string>();
        foreach (var column in (await app.QueryAsync(columns)).Select(text => text.Split(' ')))
        {
            var values = await app.QueryAsync($"SELECT CAST(\"{column[1]}\" AS text) FROM \"{column[0]}\"");
            if (values.Any(value => Array.Exists(names, name => value.Contains(name, StringComparison.OrdinalIgnoreCase))))
            {
                found.Add(column[0]);
            }
        }

        return [.. found];
    }
}

public sealed class AccountDeletionOnSqliteTests(TestApps apps) : AccountDeletionTests<SqliteDatabase>(apps);

public sealed class AccountDeletionOnPostgreSqlTests(TestApps apps) : AccountDeletionTests<PostgreSqlDatabase>(apps);
