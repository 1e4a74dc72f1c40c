using System.IdentityModel.Tokens.Jwt;
using System.Net;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.Accounts.Tests.Sessions;

/// <summary>A session that has ended does nothing, on any instance, and asking costs no round trip.</summary>
public abstract class EndedSessionTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Do_Nothing_At_Once_Where_It_Ended()
    {
        var app = await StartAsync();
        var (client, number) = (await NewAccountAsync(app), NewNumber());
        (await client.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await client.LogoutAsync()).Succeeded.ShouldBeTrue();
        Webhook.Reset();

        await ShouldBeRefusedAsync(client, NewNumber());

        Webhook.Requests.ShouldBeEmpty();
        (await app.QueryAsync($"SELECT attempts FROM phone_verifications WHERE phone_number = '{number}'")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Should_Do_Nothing_On_Another_Instance_After_Its_Next_Reading()
    {
        var apps = await StartTwoAsync();
        var (here, there) = await SignInOnBothAsync(apps);
        (await there.AuthMeAsync()).Succeeded.ShouldBeTrue();
        (await here.LogoutAsync()).Succeeded.ShouldBeTrue();

        await apps[1].Services.GetRequiredService<EndedSessionReader>().ReadAsync();

        apps[1].Logs.Clear();
        await ShouldBeRefusedAsync(there, NewNumber());
        apps[1].Logs.Commands.ShouldNotContain(command => AsksForOneSession(command));
        Webhook.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Be_Read_Every_Two_Seconds()
    {
        var apps = await StartTwoAsync();
        var (here, there) = await SignInOnBothAsync(apps);
        await here.LogoutAsync();

        apps[1].Time.Advance(TimeSpan.FromSeconds(2)); // The list is trusted for another three.

        for (var tries = 0; (await there.AuthMeAsync()).Succeeded; tries++)
        {
            tries.ShouldBeLessThan(100);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    [Fact]
    public async Task Should_Ask_The_Database_When_The_List_Is_Five_Seconds_Old()
    {
        var apps = await StartTwoAsync(("JWT_EXPIRATION", "86400")); // hosts of its own: one stops reading
        await apps[1].Services.GetServices<IHostedService>().OfType<EndedSessionWorker>().Single().StopAsync(CancellationToken.None);
        var (here, there) = await SignInOnBothAsync(apps);
        var (_, live) = await SignInOnBothAsync(apps);
        await apps[1].Services.GetRequiredService<EndedSessionReader>().ReadAsync();
        await here.LogoutAsync();

        apps[1].Time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        (await there.AuthMeAsync()).Succeeded.ShouldBeTrue();
        apps[1].Time.Advance(TimeSpan.FromTicks(1));

        (await there.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await live.AuthMeAsync()).Succeeded.ShouldBeTrue();
        apps[1].Logs.Commands.Count(AsksForOneSession).ShouldBe(2);
    }

    [Fact]
    public async Task Should_Cost_No_Statement_While_The_List_Is_Current()
    {
        var app = await StartAsync();
        var client = await NewAccountAsync(app);
        await app.Services.GetRequiredService<EndedSessionReader>().ReadAsync();
        app.Logs.Clear();

        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue();

        app.Logs.Commands.ShouldNotBeEmpty();
        app.Logs.Commands.ShouldNotContain(command => AsksForOneSession(command));
    }

    [Fact]
    public async Task Should_End_By_Reuse_As_Well()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var session = (await client.RegisterAsync(NewEmail())).Data.GetProperty("register");
        client.UseToken(session.GetProperty("token").GetString());
        var stolen = session.GetProperty("refreshToken").GetString()!;
        (await app.NewClient().RefreshAsync(stolen)).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromSeconds(11));

        (await app.NewClient().RefreshAsync(stolen)).Reason.ShouldBe("REFRESH_TOKEN_REUSED");

        (await client.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
    }

    [Fact]
    public async Task Should_Not_Stand_In_The_Way_Of_What_Needs_No_Session()
    {
        var app = await StartAsync();
        var (client, email) = (app.NewClient(), NewEmail());
        client.UseToken((await client.RegisterAsync(email)).Data.GetProperty("register").GetProperty("token").GetString());
        await client.LogoutAsync();

        (await client.LoginAsync(email)).Succeeded.ShouldBeTrue();
        (await client.SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        (await client.LogoutAsync()).Succeeded.ShouldBeTrue();
        (await client.Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Should_Be_Found_When_Its_Transaction_Committed_Late()
    {
        var app = await StartAsync();
        var (client, id) = await NewSessionAsync(app);
        await app.Services.GetRequiredService<EndedSessionReader>().ReadAsync();

        await EndBehindTheBackAsync(app, id, app.Time.GetUtcNow().AddSeconds(-100));
        await app.Services.GetRequiredService<EndedSessionReader>().ReadAsync();

        (await client.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
    }

    [Fact]
    public async Task Should_Be_Found_When_The_Clock_Was_An_Hour_Ahead()
    {
        var app = await StartAsync();
        var (client, id) = await NewSessionAsync(app);
        var clock = new WrongClock(app.Time) { Error = TimeSpan.FromHours(1) };
        var reader = ActivatorUtilities.CreateInstance<EndedSessionReader>(app.Services, clock);
        await reader.ReadAsync();

        await EndBehindTheBackAsync(app, id, app.Time.GetUtcNow());
        clock.Error = TimeSpan.Zero;
        await reader.ReadAsync();

        (await client.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
    }

    [Fact]
    public async Task Should_Be_Forgotten_When_No_Token_Of_It_Is_Good()
    {
        var app = await StartAsync(("JWT_EXPIRATION", "3600"));
        var (client, id) = await NewSessionAsync(app);
        await client.LogoutAsync();
        var list = app.Services.GetRequiredService<EndedSessions>();
        list.Contains(id).ShouldBeTrue();

        app.Time.Advance(TimeSpan.FromMinutes(63));
        await app.Services.GetRequiredService<EndedSessionReader>().ReadAsync();

        list.Contains(id).ShouldBeFalse();
        (await client.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
    }

    /// <summary>Whether it is a request's question, and not the background's reading.</summary>
    private static bool AsksForOneSession(string command) => command.Contains("user_sessions") && command.Contains("EXISTS");

    private static async Task EndBehindTheBackAsync(TestApp app, Guid id, DateTimeOffset at)
    {
        await using var scope = app.Services.CreateAsyncScope();
        (
            await scope
                .ServiceProvider.GetRequiredService<IAccountsDbContext>()
                .Set<UserSession>()
                .Where(session => session.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, at))
        ).ShouldBe(1);
    }

    private static async Task ShouldBeRefusedAsync(TestClient client, string number)
    {
        GraphQLReply[] replies =
        [
            await client.AuthMeAsync(),
            await client.SendAsync("{ myMailboxes }"),
            await client.SendAsync("mutation { createMyMailbox }"),
            await client.SendPhoneOtpAsync(number),
            await client.VerifyPhoneOtpAsync("000000"),
        ];
        replies.ShouldAllBe(reply => reply.Code == "UNAUTHENTICATED" && reply.Reason == "SESSION_REQUIRED");
        (await client.Http.GetAsync("/api/setting-management/sms")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<(TestClient Client, Guid Id)> NewSessionAsync(TestApp app)
    {
        var client = await NewAccountAsync(app);
        var token = new JwtSecurityTokenHandler().ReadJwtToken(client.Http.DefaultRequestHeaders.Authorization!.Parameter);
        return (client, Guid.Parse(token.Claims.Single(claim => claim.Type == "sid").Value));
    }

    private sealed class WrongClock(TimeProvider right) : TimeProvider
    {
        public TimeSpan Error { get; set; }

        public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + Error;

        public override long GetTimestamp() => right.GetTimestamp();

        public override long TimestampFrequency => right.TimestampFrequency;
    }

    /// <summary>The same session on two instances.</summary>
    private static async Task<(TestClient Here, TestClient There)> SignInOnBothAsync(TestApp[] apps)
    {
        var (here, there) = (await NewAccountAsync(apps[0]), apps[1].NewClient());
        there.UseToken(here.Http.DefaultRequestHeaders.Authorization!.Parameter);
        return (here, there);
    }
}

public sealed class EndedSessionOnSqliteTests(TestApps apps) : EndedSessionTests<SqliteDatabase>(apps);

public sealed class EndedSessionOnPostgreSqlTests(TestApps apps) : EndedSessionTests<PostgreSqlDatabase>(apps);
