using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.Sessions;

/// <summary>The access token as browsers carry it.</summary>
public abstract class SessionCookieTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Set_The_Cookie_As_The_Operator_Said()
    {
        var byDefault = CookieOf(await (await StartAsync()).NewClient().RegisterAsync(NewEmail()));
        byDefault.ShouldStartWith("token=ey");
        byDefault.ShouldContain("; path=/; secure; samesite=lax; httponly");
        byDefault.ShouldNotContain("domain");

        var app = await StartAsync(
            ("MAILZEN_SESSION_COOKIE_NAME", "mz"),
            ("MAILZEN_SESSION_COOKIE_DOMAIN", "mailzen.example"),
            ("MAILZEN_SESSION_COOKIE_PATH", "/graphql"),
            ("MAILZEN_SESSION_COOKIE_SAMESITE", "strict"),
            ("MAILZEN_SESSION_COOKIE_SECURE", "off"),
            ("JWT_EXPIRATION", "3600")
        );
        var configured = CookieOf(await app.NewClient().RegisterAsync(NewEmail()));
        configured.ShouldStartWith("mz=ey");
        configured.ShouldContain("max-age=3600; domain=mailzen.example; path=/graphql; samesite=strict; httponly");
        configured.ShouldNotContain("secure");
    }

    [Fact]
    public async Task Should_Let_A_Bearer_Header_Override_The_Cookie_Valid_Or_Not()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var cookie = TokenOf(await client.RegisterAsync(NewEmail()));
        var other = TokenOf(await client.RegisterAsync(NewEmail()));
        client.Http.DefaultRequestHeaders.Add("Cookie", $"token={cookie}");

        var byCookie = (await client.AuthMeAsync()).Body.ToString();
        client.UseToken(other);
        (await client.AuthMeAsync()).Body.ToString().ShouldNotBe(byCookie);
        client.UseToken("rubbish");
        (await client.AuthMeAsync()).Code.ShouldBe("UNAUTHENTICATED");
    }

    [Fact]
    public async Task Should_Refuse_A_Write_By_Cookie_From_Anywhere_But_Our_Pages()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var token = TokenOf(await client.RegisterAsync(NewEmail()));
        client.Http.DefaultRequestHeaders.Add("Cookie", $"token={token}");

        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue();
        var foreign = await SendPhoneOtpFromAsync("https://evil.example");
        foreign.Code.ShouldBe("FORBIDDEN");
        foreign.Reason.ShouldBe("ORIGIN_NOT_ALLOWED");
        (await SendPhoneOtpFromAsync("null")).Reason.ShouldBe("ORIGIN_NOT_ALLOWED");
        Webhook.Requests.ShouldBeEmpty();
        (await SendPhoneOtpFromAsync("https://app.example")).Succeeded.ShouldBeTrue();
        (await SendPhoneOtpFromAsync(client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority))).Succeeded.ShouldBeTrue();

        Task<GraphQLReply> SendPhoneOtpFromAsync(string origin) =>
            client.SendAsync(
                "mutation($phoneNumber: String!) { sendPhoneOtp(phoneNumber: $phoneNumber) }",
                new { phoneNumber = NewNumber() },
                request => request.Headers.Add("Origin", origin)
            );
    }

    private static string TokenOf(GraphQLReply reply) => reply.Data.GetProperty("register").GetProperty("token").GetString()!;

    private static string CookieOf(GraphQLReply reply) => reply.Response.Headers.GetValues("Set-Cookie").First();
}

public sealed class SessionCookieOnSqliteTests(TestApps apps) : SessionCookieTests<SqliteDatabase>(apps);

public sealed class SessionCookieOnPostgreSqlTests(TestApps apps) : SessionCookieTests<PostgreSqlDatabase>(apps);
