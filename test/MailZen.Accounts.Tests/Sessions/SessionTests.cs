using System.IdentityModel.Tokens.Jwt;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.Sessions;

public abstract class SessionTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Sign_In_By_Password()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var email = NewEmail();
        await client.RegisterAsync(email);

        var session = (await client.LoginAsync(email.ToUpperInvariant())).Data.GetProperty("login");

        session.GetProperty("user").GetProperty("email").GetString().ShouldBe(email);
        session.GetProperty("requiresAliasSetup").GetBoolean().ShouldBeTrue();
        session.GetProperty("nextStep").GetString().ShouldBe("/auth/alias-select");
        client.UseToken(session.GetProperty("token").GetString());
        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Not_Tell_Which_Of_Email_And_Password_Is_Wrong()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var email = NewEmail();
        await client.RegisterAsync(email);

        var wrongPassword = await client.LoginAsync(email, "another password");
        var unknown = await client.LoginAsync(NewEmail());

        wrongPassword.Code.ShouldBe("UNAUTHENTICATED");
        wrongPassword.Reason.ShouldBe("INVALID_CREDENTIALS");
        unknown.Body.ToString().ShouldBe(wrongPassword.Body.ToString());
    }

    [Fact]
    public async Task Should_Put_The_Claims_In_The_Token_That_Clients_Read()
    {
        var app = await StartAsync(("JWT_EXPIRATION", "3600"));
        var email = NewEmail();
        var session = (await app.NewClient().RegisterAsync(email)).Data.GetProperty("register");

        var token = new JwtSecurityTokenHandler().ReadJwtToken(session.GetProperty("token").GetString());

        token.Header.Alg.ShouldBe("HS256");
        token.Claims.Single(claim => claim.Type == "id").Value.ShouldBe(session.GetProperty("user").GetProperty("id").GetString());
        token.Claims.Single(claim => claim.Type == "email").Value.ShouldBe(email);
        token.Claims.Single(claim => claim.Type == "role").Value.ShouldBe("USER");
        (token.ValidTo - token.IssuedAt).ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Should_Reject_An_Expired_Token()
    {
        var app = await StartAsync(("JWT_EXPIRATION", "3600"));
        var client = await NewAccountAsync(app);
        app.Time.Advance(TimeSpan.FromSeconds(3599));
        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue();

        app.Time.Advance(TimeSpan.FromSeconds(1));

        (await client.AuthMeAsync()).Code.ShouldBe("UNAUTHENTICATED");
    }

    [Fact]
    public async Task Should_Renew_A_Session_And_Use_The_Old_Token_Up()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var first = RefreshTokenOf(await client.RegisterAsync(NewEmail()), "register");

        var reply = await client.RefreshAsync(first);
        var second = RefreshTokenOf(reply, "refresh");

        second.ShouldNotBe(first);
        CookieOf(reply).ShouldStartWith("token=ey");
        client.UseToken(reply.Data.GetProperty("refresh").GetProperty("token").GetString());
        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await client.RefreshAsync(second)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bear_Parallel_Tabs_Within_The_Grace()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var token = RefreshTokenOf(await client.RegisterAsync(NewEmail()), "register");

        var first = RefreshTokenOf(await client.RefreshAsync(token), "refresh");
        app.Time.Advance(TimeSpan.FromSeconds(10));
        var second = RefreshTokenOf(await client.RefreshAsync(token), "refresh");

        (await client.RefreshAsync(first)).Succeeded.ShouldBeTrue();
        (await client.RefreshAsync(second)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_End_The_Whole_Session_When_A_Used_Token_Comes_Back_After_The_Grace()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var stolen = RefreshTokenOf(await client.RegisterAsync(NewEmail()), "register");
        var successor = RefreshTokenOf(await client.RefreshAsync(stolen), "refresh");
        app.Time.Advance(TimeSpan.FromSeconds(11));

        (await client.RefreshAsync(stolen)).Reason.ShouldBe("REFRESH_TOKEN_REUSED");

        (await client.RefreshAsync(successor)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
    }

    [Fact]
    public async Task Should_Forget_A_Refresh_Token_That_Nobody_Used_For_Thirty_Days()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var token = RefreshTokenOf(await client.RegisterAsync(NewEmail()), "register");
        app.Time.Advance(TimeSpan.FromDays(30));

        var reply = await client.RefreshAsync(token);

        reply.Code.ShouldBe("UNAUTHENTICATED");
        reply.Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        (await client.RefreshAsync("no token at all")).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
    }

    [Fact]
    public async Task Should_End_The_Session_At_Sign_Out()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var reply = await client.RegisterAsync(NewEmail());
        var token = RefreshTokenOf(reply, "register");
        client.UseToken(reply.Data.GetProperty("register").GetProperty("token").GetString());

        var signedOut = await client.LogoutAsync();

        signedOut.Data.GetProperty("logout").GetBoolean().ShouldBeTrue();
        CookieOf(signedOut).ShouldContain("token=; expires=Thu, 01 Jan 1970");
        (await client.RefreshAsync(token)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
    }

    [Fact]
    public async Task Should_End_The_Session_Of_A_Refresh_Token_And_Bear_Anonymous_Sign_Out()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var token = RefreshTokenOf(await client.RegisterAsync(NewEmail()), "register");

        (await client.LogoutAsync(token)).Succeeded.ShouldBeTrue();
        (await client.RefreshAsync(token)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        (await client.LogoutAsync(token)).Succeeded.ShouldBeTrue();
        (await client.LogoutAsync()).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_End_Both_Sessions_Where_The_Tokens_Are_Of_Two()
    {
        var app = await StartAsync();
        var (client, email) = (app.NewClient(), NewEmail());
        var first = await client.RegisterAsync(email);
        var second = RefreshTokenOf(await client.LoginAsync(email), "login");
        var untouched = RefreshTokenOf(await client.LoginAsync(email), "login");
        client.UseToken(first.Data.GetProperty("register").GetProperty("token").GetString());

        (await client.LogoutAsync(second)).Succeeded.ShouldBeTrue();

        (await client.RefreshAsync(RefreshTokenOf(first, "register"))).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        (await client.RefreshAsync(second)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        (await client.RefreshAsync(untouched)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_Failed_Sign_Ins_Without_Locking_Anybody_Out()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS", "3"));
        var (owner, stranger) = (app.NewClient(), app.NewClient());
        var email = NewEmail();
        await owner.RegisterAsync(email);
        for (var failure = 0; failure < 3; failure++)
        {
            (await stranger.LoginAsync(email, "a wrong guess")).Reason.ShouldBe("INVALID_CREDENTIALS");
        }

        var refused = await stranger.LoginAsync(email);
        refused.Reason.ShouldBe("RATE_LIMITED");
        refused.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBe(15 * 60);

        for (var success = 0; success < 5; success++)
        {
            (await owner.LoginAsync(email)).Succeeded.ShouldBeTrue();
        }

        app.Time.Advance(TimeSpan.FromMinutes(15));
        (await stranger.LoginAsync(email)).Succeeded.ShouldBeTrue();
    }

    private static string RefreshTokenOf(GraphQLReply reply, string field) =>
        reply.Data.GetProperty(field).GetProperty("refreshToken").GetString()!;

    private static string CookieOf(GraphQLReply reply) => reply.Response.Headers.GetValues("Set-Cookie").First();
}

public sealed class SessionOnSqliteTests(TestApps apps) : SessionTests<SqliteDatabase>(apps);

public sealed class SessionOnPostgreSqlTests(TestApps apps) : SessionTests<PostgreSqlDatabase>(apps);
