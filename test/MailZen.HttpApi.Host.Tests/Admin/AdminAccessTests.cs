using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>Administrators' pages and routes give nothing to anybody else, whichever is the newest.</summary>
public abstract partial class AdminAccessTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private static readonly string[] _open =
    [
        .. new[] { "in", "in/new-password", "in/second-factor", "in/set-up", "out" }.Select(step => $"/admin/sign-{step}"),
    ];

    [Fact]
    public async Task Should_Give_Nothing_To_Anonymous_And_Ordinary_Callers()
    {
        var app = await StartAsync();
        var (anonymous, ordinary) = (app.NewClient(), await NewAccountAsync(app));
        ordinary.Http.DefaultRequestHeaders.Add("Cookie", $"token={ordinary.Http.DefaultRequestHeaders.Authorization!.Parameter}");
        ordinary.Http.DefaultRequestHeaders.Add("Origin", "https://app.example");
        var routes = app
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]).Select(method =>
                    (Method: method, Path: "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
                )
            )
            .Where(route =>
                Administrative().IsMatch(route.Path)
                && !_open.Contains(route.Path)
                && !route.Path.StartsWith("/_blazor/initializers", StringComparison.Ordinal)
            )
            .Distinct()
            .ToList();

        routes.Count.ShouldBeGreaterThan(20);
        routes.ShouldContain(("POST", "/api/setting-management/sms/send-test-sms"));
        routes.ShouldContain(("GET", "/admin/trust"));
        routes.ShouldContain(("POST", "/admin/me/passkeys/options"));
        foreach (var (method, path) in routes)
        {
            foreach (var client in new[] { anonymous, ordinary })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{**", "{", StringComparison.Ordinal))
                {
                    Content = method == "POST" ? JsonContent.Create(new { }) : null,
                };
                var reply = await client.Http.SendAsync(request);

                var isRefused =
                    reply.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    || (
                        reply.StatusCode == HttpStatusCode.Redirect
                        && reply.Headers.Location!.ToString().Contains("/admin/sign-in", StringComparison.Ordinal)
                    );
                isRefused.ShouldBeTrue($"{method} {path}: {reply.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Should_Sign_In_Administrators_Only_And_Name_No_Reason()
    {
        var app = await StartAsync();
        var email = NewEmail();
        await app.NewClient().RegisterAsync(email);

        var (ordinary, _) = await SignInAsync(app.NewClient(), email, TestClient.Password);
        var (wrong, _) = await SignInAsync(app.NewClient(), "admin@mailzen.com", "not the password");
        var (right, cookie) = await SignInAsync(app.NewClient(), "admin@mailzen.com", TestMigrator.AdministratorPassword);

        ordinary.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        ErrorOf(await wrong.Content.ReadAsStringAsync()).ShouldNotBeEmpty();
        ErrorOf(await ordinary.Content.ReadAsStringAsync()).ShouldBe(ErrorOf(await wrong.Content.ReadAsStringAsync()));
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldContain("secure");
        cookie.ShouldStartWith("__Host-mailzen.admin=");
        cookie.ShouldContain("path=/;");
        cookie.ShouldNotContain("domain");
        right
            .Headers.GetValues("Set-Cookie")
            .Single(set => set.StartsWith("mailzen.device=", StringComparison.Ordinal))
            .ShouldEndWith("; max-age=15552000; path=/; secure; samesite=strict; httponly");
        (
            await app.QueryAsync("SELECT COUNT(*) FROM audit_logs WHERE action = 'administrator_signed_in' AND client_address IS NOT NULL")
        ).ShouldNotBe(["0"]);

        static string ErrorOf(string html) => Regex.Match(html, "role=\"alert\"[^>]*>(?<text>[^<]+)").Groups["text"].Value;
    }

    [Fact]
    public async Task Should_Prefix_Its_Cookies_Where_They_Are_Secure()
    {
        var secure = (await (await StartAsync()).NewClient().Http.GetAsync("/admin/sign-in")).Headers.GetValues("Set-Cookie").Single();
        secure.ShouldStartWith("__Host-mailzen.antiforgery=");
        secure.ShouldEndWith("; path=/; secure; samesite=strict; httponly");

        var plain = await StartAsync(("MAILZEN_SESSION_COOKIE_SECURE", "false"));
        var bare = (await plain.NewClient().Http.GetAsync("/admin/sign-in")).Headers.GetValues("Set-Cookie").Single();
        bare.ShouldStartWith("mailzen.antiforgery=");
        bare.ShouldNotContain("secure");
        var (reply, cookie) = await SignInAsync(plain.NewClient(), "admin@mailzen.com", TestMigrator.AdministratorPassword);
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        cookie.ShouldStartWith("mailzen.admin=");
    }

    [Fact]
    public async Task Should_Leave_Nothing_In_The_Browser_At_Sign_Out()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var (_, cookie) = await SignInAsync(client, "admin@mailzen.com", TestMigrator.AdministratorPassword);
        using var signOut = new HttpRequestMessage(HttpMethod.Post, "/admin/sign-out");
        signOut.Headers.Add("Cookie", cookie.Split(';')[0]);
        signOut.Headers.Add("Origin", client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));

        var reply = await client.Http.SendAsync(signOut);

        reply.Headers.Location!.OriginalString.ShouldBe("/admin/sign-in");
        reply.Headers.GetValues("Clear-Site-Data").Single().ShouldBe("\"cookies\", \"storage\"");
        reply.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("__Host-mailzen.admin=; expires=Thu, 01 Jan 1970");
        app.Logs.Has("administrator_signed_out").ShouldBeTrue();
    }

    /// <remarks>nginx's default: the proxy changes Host, and says in X-Forwarded-Host what it was.</remarks>
    [Fact]
    public async Task Should_Work_Behind_A_Proxy_That_Changes_The_Host()
    {
        var app = await StartAsync(("MAILZEN_PUBLIC_HOSTS", "mailzen.example"));
        var client = app.NewClient();
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "mailzen.example");
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var (_, cookie) = await SignInAsync(client, "admin@mailzen.com", TestMigrator.AdministratorPassword);

        (await NegotiateAsync("https://mailzen.example")).ShouldBe(HttpStatusCode.OK);
        (await NegotiateAsync("https://evil.example")).ShouldBe(HttpStatusCode.Forbidden);

        async Task<HttpStatusCode> NegotiateAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
            request.Headers.Add("Cookie", cookie.Split(';')[0]);
            request.Headers.Add("Origin", origin);
            return (await client.Http.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public async Task Should_Limit_Guesses_At_The_Sign_In()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var replies = new List<HttpStatusCode>();
        for (var guess = 0; guess < 12; guess++)
        {
            replies.Add((await SignInAsync(client, "admin@mailzen.com", $"guess number {guess}")).Reply.StatusCode);
        }

        replies[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        replies.ShouldAllBe(status => status == HttpStatusCode.Unauthorized || status == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Should_Refuse_A_Form_Without_Its_Token_And_A_Socket_From_A_Foreign_Page()
    {
        var app = await StartAsync();
        using var form = new FormUrlEncodedContent([
            new("email", "admin@mailzen.com"),
            new("password", TestMigrator.AdministratorPassword),
        ]);
        (await app.NewClient().Http.PostAsync("/admin/sign-in", form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var (_, cookie) = await SignInAsync(app.NewClient(), "admin@mailzen.com", TestMigrator.AdministratorPassword);
        var address = app.NewClient().Http.BaseAddress!;
        (await ConnectAsync($"http://{address.Authority}")).ShouldBe(HttpStatusCode.SwitchingProtocols);
        (await ConnectAsync("https://evil.example")).ShouldBe(HttpStatusCode.Forbidden);
        // a web client's page, which may be on the same site
        (await ConnectAsync("https://app.example")).ShouldBe(HttpStatusCode.Forbidden);

        async Task<HttpStatusCode> ConnectAsync(string origin)
        {
            using var socket = new ClientWebSocket();
            socket.Options.CollectHttpResponseDetails = true;
            socket.Options.Proxy = null;
            socket.Options.SetRequestHeader("Cookie", cookie.Split(';')[0]);
            socket.Options.SetRequestHeader("Origin", origin);
            try
            {
                await socket.ConnectAsync(new Uri($"ws://{address.Authority}/_blazor"), CancellationToken.None);
            }
            catch (WebSocketException)
            {
                return socket.HttpStatusCode;
            }

            return socket.HttpStatusCode;
        }
    }

    private static async Task<(HttpResponseMessage Reply, string Cookie)> SignInAsync(TestClient client, string email, string password)
    {
        var page = await client.Http.GetAsync("/admin/sign-in");
        var token = Regex
            .Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)")
            .Groups["token"]
            .Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/sign-in")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("email", email), new("password", password)]),
        };
        request.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var reply = await client.Http.SendAsync(request);
        return (
            reply,
            reply.Headers.TryGetValues("Set-Cookie", out var cookies)
                ? cookies.Single(cookie => cookie.Contains("mailzen.admin=", StringComparison.Ordinal))
                : ""
        );
    }

    [GeneratedRegex("^/(admin|_blazor|api/setting-management|api/phone-verification)")]
    private static partial Regex Administrative();
}

public sealed class AdminAccessOnSqliteTests(TestApps apps) : AdminAccessTests<SqliteDatabase>(apps);

public sealed class AdminAccessOnPostgreSqlTests(TestApps apps) : AdminAccessTests<PostgreSqlDatabase>(apps);
