using System.Globalization;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.SignIn;

/// <summary>A right password is not free.</summary>
public abstract class SignInBudgetTests<TDatabase>(TestApps apps) : SignInTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Bound_Sign_Ins_To_One_Account_From_Anywhere()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_INS_PER_ACCOUNT_PER_HOUR", "3"));
        var (email, other) = (await RegisterAsync(app), await RegisterAsync(app));
        for (var signIn = 0; signIn < 3; signIn++)
        {
            (await app.NewClient().LoginAsync(email)).Succeeded.ShouldBeTrue();
        }

        var before = app.PasswordHasher.Count;
        var refused = await app.NewClient().LoginAsync(email);

        refused.Reason.ShouldBe("RATE_LIMITED");
        RetryAfter(refused).ShouldBe(3_600);
        app.PasswordHasher.Count.ShouldBe(before, "A refused sign-in costs no hash.");
        (await app.NewClient().LoginAsync(other)).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromHours(1));
        (await app.NewClient().LoginAsync(email)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_Sign_Ins_From_One_Network_To_Any_Account()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_INS_PER_ADDRESS", "2"));
        var emails = new[] { await RegisterAsync(app), await RegisterAsync(app), await RegisterAsync(app) };
        var client = app.NewClient();
        (await client.LoginAsync(emails[0])).Succeeded.ShouldBeTrue();
        (await client.LoginAsync(emails[1])).Succeeded.ShouldBeTrue();

        var refused = await client.LoginAsync(emails[2]);

        refused.Reason.ShouldBe("RATE_LIMITED");
        RetryAfter(refused).ShouldBe(15 * 60);
        (await app.NewClient().LoginAsync(emails[2])).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Count_No_Failure_For_Who_Signs_In_Though_The_Limit_Is_One()
    {
        var app = await StartAsync(
            ("MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS", "1"),
            ("MAILZEN_ABUSE_SIGN_IN_FAILURES_IN_A_ROW", "1")
        );
        var (client, email) = (app.NewClient(), await RegisterAsync(app));
        for (var signIn = 0; signIn < 5; signIn++)
        {
            (await client.LoginAsync(email)).Succeeded.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Should_Lift_The_Budgets_For_Load_Tests()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_INS_PER_ACCOUNT_PER_HOUR", "1"), ("MAILZEN_ABUSE_ENABLED", "false"));
        var email = await RegisterAsync(app);

        (await app.NewClient().LoginAsync(email)).Succeeded.ShouldBeTrue();
        (await app.NewClient().LoginAsync(email)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_End_The_Oldest_Session_When_One_Too_Many_Is_Opened()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SESSIONS_PER_ACCOUNT", "2"));
        var (client, email) = (app.NewClient(), NewEmail());
        var sessions = new List<string> { RefreshTokenOf(Session(await client.RegisterAsync(email), "register")) };
        for (var signIn = 0; signIn < 3; signIn++)
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            sessions.Add(RefreshTokenOf(Session(await client.LoginAsync(email), "login")));
        }

        var reasons = new List<string?>();
        foreach (var token in sessions)
        {
            reasons.Add((await client.RefreshAsync(token)).Reason);
        }

        reasons.ShouldBe(["REFRESH_TOKEN_INVALID", "REFRESH_TOKEN_INVALID", null, null]);
        (await CountLiveAsync(app, email)).ShouldBe(2);
        (
            await app.QueryAsync(
                "SELECT action FROM audit_logs WHERE action = 'session_ended_by_newer' AND user_id = (SELECT id FROM users WHERE "
                    + $"email = '{email}')"
            )
        ).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Should_Hold_The_Cap_Of_Sessions_When_Many_Sign_In_At_Once()
    {
        var apps = await StartTwoAsync(("MAILZEN_ABUSE_SESSIONS_PER_ACCOUNT", "3"));
        var email = await RegisterAsync(apps[0]);

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => apps[i % 2].NewClient().LoginAsync(email)));

        replies.ShouldAllBe(reply => reply.Succeeded);
        (await CountLiveAsync(apps[0], email)).ShouldBe(3);
    }

    private static string RefreshTokenOf(System.Text.Json.JsonElement session) => session.GetProperty("refreshToken").GetString()!;

    private static async Task<int> CountLiveAsync(TestApp app, string email) =>
        int.Parse(
            (
                await app.QueryAsync(
                    "SELECT COUNT(*) FROM user_sessions WHERE ended_at IS NULL AND user_id = (SELECT id FROM users WHERE email = "
                        + $"'{email}')"
                )
            ).Single(),
            CultureInfo.InvariantCulture
        );
}

public sealed class SignInBudgetOnSqliteTests(TestApps apps) : SignInBudgetTests<SqliteDatabase>(apps);

public sealed class SignInBudgetOnPostgreSqlTests(TestApps apps) : SignInBudgetTests<PostgreSqlDatabase>(apps);
