using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.Sessions;

/// <summary>What stolen tokens, and guessing, can do.</summary>
public abstract class SessionAbuseTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Give_No_Number_To_An_Account_By_A_Session_That_Has_Ended()
    {
        var app = await StartAsync();
        var (client, number) = (app.NewClient(), NewNumber());
        var session = (await client.RegisterAsync(NewEmail())).Data.GetProperty("register");
        client.UseToken(session.GetProperty("token").GetString());
        (await client.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await app.NewClient().LogoutAsync(session.GetProperty("refreshToken").GetString())).Succeeded.ShouldBeTrue();

        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Reason.ShouldBe("SESSION_REQUIRED");

        (await app.QueryAsync($"SELECT id FROM users WHERE phone_number = '{number}'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Bound_The_Refreshes_Of_A_Session()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var token = RefreshTokenOf(await client.RegisterAsync(NewEmail()), "register");
        var refused = await client.RefreshAsync(token);
        for (var refresh = 0; refresh < 1_000; refresh++)
        {
            refused = await client.RefreshAsync(token);
        }

        refused.Reason.ShouldBe("RATE_LIMITED");
        refused.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBe(3_600);
        var other = RefreshTokenOf(await client.RegisterAsync(NewEmail()), "register");
        (await client.RefreshAsync(other)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Say_In_The_Log_That_Somebody_Guesses_A_Password()
    {
        var app = await StartAsync();
        var (client, email) = (app.NewClient(), NewEmail());
        await client.RegisterAsync(email);

        await client.LoginAsync(email, "a wrong guess");
        await client.LoginAsync(NewEmail(), "nobody's password");
        await client.LoginAsync(email);

        app.Logs.Entries.Count(entry => entry.EventName == "sign_in_failed").ShouldBe(2);
    }

    private static string RefreshTokenOf(GraphQLReply reply, string field) =>
        reply.Data.GetProperty(field).GetProperty("refreshToken").GetString()!;
}

public sealed class SessionAbuseOnSqliteTests(TestApps apps) : SessionAbuseTests<SqliteDatabase>(apps);

public sealed class SessionAbuseOnPostgreSqlTests(TestApps apps) : SessionAbuseTests<PostgreSqlDatabase>(apps);
