using System.Text.Json;
using MailZen.Accounts.Sessions;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.Sessions;

/// <summary>An account sees its sessions and ends them; those of others it neither sees nor ends.</summary>
public abstract class AccountSessionTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_List_Live_Sessions_Newest_First()
    {
        var app = await StartAsync();
        var email = NewEmail();
        var first = (await app.NewClient().RegisterAsync(email)).Data.GetProperty("register");
        var signedOut = Open(app, await LoginAsync(app, email));
        await signedOut.LogoutAsync();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var second = Open(app, await LoginAsync(app, email));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.NewClient().RefreshAsync(first.GetProperty("refreshToken").GetString()!);

        var sessions = await SessionsAsync(second);

        sessions.Select(session => session.GetProperty("current").GetBoolean()).ShouldBe([true, false]);
        sessions.ShouldAllBe(session => session.GetProperty("endedAt").ValueKind == JsonValueKind.Null);
        (TimeOf(sessions[0], "lastSeenAt") - TimeOf(sessions[0], "createdAt")).ShouldBe(TimeSpan.Zero);
        (TimeOf(sessions[1], "lastSeenAt") - TimeOf(sessions[1], "createdAt")).ShouldBe(TimeSpan.FromMinutes(2));
        (TimeOf(sessions[1], "expiresAt") - TimeOf(sessions[1], "createdAt")).ShouldBe(TimeSpan.FromDays(30));
    }

    [Fact]
    public async Task Should_End_One_Session_On_Every_Instance()
    {
        var apps = await StartTwoAsync();
        var email = NewEmail();
        var here = Open(apps[0], (await apps[0].NewClient().RegisterAsync(email)).Data.GetProperty("register"));
        var session = await LoginAsync(apps[1], email);
        var there = Open(apps[1], session);
        var id = (await SessionsAsync(there)).Single(IsCurrent).GetProperty("id").GetString()!;

        (await here.EndSessionAsync(id)).Data.GetProperty("endSession").GetBoolean().ShouldBeTrue();

        await apps[1].Services.GetRequiredService<EndedSessionReader>().ReadAsync();
        (await there.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await there.RefreshAsync(session.GetProperty("refreshToken").GetString()!)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        (await here.EndSessionAsync(id)).Data.GetProperty("endSession").GetBoolean().ShouldBeFalse("It has ended.");
        (await SessionsAsync(here)).Count.ShouldBe(1);
        var audited = await apps[0]
            .QueryAsync(
                "SELECT action FROM audit_logs WHERE action = 'session_ended_by_owner' AND user_id = (SELECT id FROM users WHERE "
                    + $"email = '{email}')"
            );
        audited.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Answer_A_Session_Of_Somebody_Else_Like_None()
    {
        var app = await StartAsync();
        var (owner, stranger) = (await NewAccountAsync(app), await NewAccountAsync(app));
        var id = (await SessionsAsync(owner)).Single().GetProperty("id").GetString()!;

        var ofAnother = await stranger.EndSessionAsync(id);

        ofAnother.Data.GetProperty("endSession").GetBoolean().ShouldBeFalse();
        foreach (var none in new[] { Guid.Empty.ToString(), "rubbish", "" })
        {
            (await stranger.EndSessionAsync(none)).Body.ToString().ShouldBe(ofAnother.Body.ToString());
        }

        (await owner.AuthMeAsync()).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_End_All_Sessions_But_Its_Own()
    {
        var app = await StartAsync();
        var email = NewEmail();
        var here = Open(app, (await app.NewClient().RegisterAsync(email)).Data.GetProperty("register"));
        var others = new[] { Open(app, await LoginAsync(app, email)), Open(app, await LoginAsync(app, email)) };
        var stranger = await NewAccountAsync(app);

        (await here.EndOtherSessionsAsync()).Data.GetProperty("endOtherSessions").GetBoolean().ShouldBeTrue();

        (await here.AuthMeAsync()).Succeeded.ShouldBeTrue();
        (await stranger.AuthMeAsync()).Succeeded.ShouldBeTrue();
        foreach (var other in others)
        {
            (await other.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        }

        (await here.EndOtherSessionsAsync()).Succeeded.ShouldBeTrue("Ending none is no error.");
    }

    [Fact]
    public async Task Should_End_Nothing_By_A_Session_That_Has_Ended_Elsewhere()
    {
        var apps = await StartTwoAsync();
        var email = NewEmail();
        var owner = Open(apps[0], (await apps[0].NewClient().RegisterAsync(email)).Data.GetProperty("register"));
        var thief = Open(apps[1], await LoginAsync(apps[1], email));
        await owner.EndOtherSessionsAsync();
        var id = (await SessionsAsync(thief)).Single().GetProperty("id").GetString()!;

        (await thief.EndSessionAsync(id)).Reason.ShouldBe("SESSION_REQUIRED");
        (await thief.EndOtherSessionsAsync()).Reason.ShouldBe("SESSION_REQUIRED");

        (await owner.AuthMeAsync()).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Leave_One_Session_When_All_End_The_Others_At_Once()
    {
        var apps = await StartTwoAsync();
        var email = NewEmail();
        var clients = new List<TestClient> { Open(apps[0], (await apps[0].NewClient().RegisterAsync(email)).Data.GetProperty("register")) };
        foreach (var app in new[] { apps[0], apps[1], apps[1] })
        {
            clients.Add(Open(app, await LoginAsync(app, email)));
        }

        var replies = await Task.WhenAll(clients.Select(client => client.EndOtherSessionsAsync()));

        replies.Count(reply => reply.Succeeded).ShouldBe(1);
        (await SessionsAsync(clients[replies.ToList().FindIndex(reply => reply.Succeeded)])).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Should_Sign_The_Browser_Out_That_Ends_Its_Own_Session()
    {
        var client = await NewAccountAsync(await StartAsync());
        var id = (await SessionsAsync(client)).Single().GetProperty("id").GetString()!;

        var ended = await client.EndSessionAsync(id);

        ended.Response.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.Contains("token=; expires=Thu, 01 Jan 1970"));
        (await client.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
    }

    [Fact]
    public async Task Should_Need_A_Session()
    {
        var client = (await StartAsync()).NewClient();
        GraphQLReply[] replies =
        [
            await client.MySessionsAsync(),
            await client.EndSessionAsync(Guid.Empty.ToString()),
            await client.EndOtherSessionsAsync(),
            await client.ChangePasswordAsync("another staple entirely"),
            await client.DeleteMyAccountAsync(),
            await client.ExportMyDataAsync(),
        ];

        replies.ShouldAllBe(reply => reply.Code == "UNAUTHENTICATED" && reply.Reason == "SESSION_REQUIRED");
    }

    private static async Task<JsonElement> LoginAsync(TestApp app, string email) =>
        (await app.NewClient().LoginAsync(email)).Data.GetProperty("login");

    private static TestClient Open(TestApp app, JsonElement session)
    {
        var client = app.NewClient();
        client.UseToken(session.GetProperty("token").GetString());
        return client;
    }

    private static async Task<List<JsonElement>> SessionsAsync(TestClient client) =>
        [.. (await client.MySessionsAsync()).Data.GetProperty("mySessions").EnumerateArray()];

    private static bool IsCurrent(JsonElement session) => session.GetProperty("current").GetBoolean();

    private static DateTimeOffset TimeOf(JsonElement session, string field) => session.GetProperty(field).GetDateTimeOffset();
}

public sealed class AccountSessionOnSqliteTests(TestApps apps) : AccountSessionTests<SqliteDatabase>(apps);

public sealed class AccountSessionOnPostgreSqlTests(TestApps apps) : AccountSessionTests<PostgreSqlDatabase>(apps);
