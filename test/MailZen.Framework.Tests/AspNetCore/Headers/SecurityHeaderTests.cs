using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.Framework.Tests.AspNetCore.Headers;

/// <summary>What browsers are told of every answer.</summary>
public sealed class SecurityHeaderTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Host = "mailzen.example";

    [Theory]
    [InlineData("GET", "/nothing/here", 404)]
    [InlineData("DELETE", "/graphql", 405)]
    [InlineData("GET", "/graphql", 400)]
    [InlineData("POST", "/graphql", 415)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("GET", "/health/ready", 200)]
    [InlineData("GET", "/metrics", 200)]
    [InlineData("GET", "/api/setting-management/sms", 401)]
    [InlineData("POST", "/api/sms/receipts/twilio", 415)]
    [InlineData("GET", "/admin", 302)]
    [InlineData("GET", "/admin/sign-in", 200)]
    [InlineData("POST", "/admin/sign-in", 400)]
    [InlineData("GET", "/_content/MailZen.Framework.Blazor/admin.css", 200)]
    [InlineData("GET", "/_content/MailZen.Accounts.Blazor/sign-in.css", 200)]
    [InlineData("GET", "/_content/MudBlazor/MudBlazor.min.js", 200)]
    [InlineData("POST", "/_blazor/negotiate", 401)]
    public async Task Should_Protect_Every_Answer(string method, string path, int status)
    {
        var http = (await StartAsync(("MAILZEN_METRICS_TOKEN", "of the scraper"))).NewClient().Http;
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { Host = Host } };
        if (path == "/metrics")
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "of the scraper");
        }

        ShouldBeProtected(await http.SendAsync(request), status);
    }

    [Fact]
    public async Task Should_Protect_Answers_Of_Graphql_Failures_And_Preflights()
    {
        var app = await StartAsync(("MAILZEN_RETENTION_ATTEMPT_DAYS", null), ("MAILZEN_CLEANUP_SECONDS", "3600"));
        var administrator = await NewAdministratorAsync(app);
        ShouldBeProtected((await app.NewClient().SendAsync("{ __typename }")).Response, 200);
        using var unreadable = new StringContent("{", Encoding.UTF8, "application/json");
        ShouldBeProtected(await administrator.Http.PostAsync("/api/setting-management/sms", unreadable), 400);
        ShouldBeProtected(await administrator.Http.PostAsJsonAsync("/api/setting-management/sms", new { nothing = 1 }), 400);

        await app.QueryAsync("ALTER TABLE setting_changes RENAME TO hidden");
        ShouldBeProtected(await administrator.Http.GetAsync("/api/setting-management/sms/history"), 500);
        await app.QueryAsync("ALTER TABLE hidden RENAME TO setting_changes");

        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql")
        {
            Headers = { { "Origin", "https://app.example" }, { "Access-Control-Request-Method", "POST" } },
        };
        ShouldBeProtected(await app.NewClient().Http.SendAsync(preflight), 204);
    }

    [Fact]
    public async Task Should_Let_Nothing_Run_In_Answers_That_Are_No_Pages()
    {
        var app = await StartAsync(("environment", "Development"));
        (await PolicyAsync("/health/live")).ShouldBe(
            "default-src 'none'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        );
        var admin = await PolicyAsync("/admin/sign-in");
        admin.ShouldContain("script-src 'self';");
        admin.ShouldContain("object-src 'none'");
        (await PolicyAsync("/dev/inbox")).ShouldNotContain("script-src");
        (await PolicyAsync("/swagger/index.html")).ShouldContain("script-src 'self'");
        (await PolicyAsync("/graphql", "text/html")).ShouldNotContain("'unsafe-inline' 'self'");

        async Task<string> PolicyAsync(string path, string accept = "*/*")
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Accept.ParseAdd(accept);
            return (await app.NewClient().Http.SendAsync(request)).Headers.GetValues("Content-Security-Policy").Single();
        }
    }

    [Fact]
    public async Task Should_Hold_Browsers_To_Https_Outside_Development_Only()
    {
        var (production, staging, development) = (
            await StartAsync(),
            await StartAsync(("environment", "Staging")),
            await StartAsync(("environment", "Development"), ("MAILZEN_PUBLIC_HOSTS", Host))
        );

        (await TransportSecurityAsync(production)).ShouldBe("max-age=31536000; includeSubDomains");
        (await TransportSecurityAsync(staging)).ShouldBe("max-age=31536000; includeSubDomains");
        (await TransportSecurityAsync(await StartAsync(("MAILZEN_HSTS", "max-age=0")))).ShouldBe("max-age=0");
        (await TransportSecurityAsync(development)).ShouldBeNull();
        (await TransportSecurityAsync(production, scheme: "http")).ShouldBeNull();
        (await TransportSecurityAsync(production, host: "localhost")).ShouldBeNull();

        static async Task<string?> TransportSecurityAsync(TestApp app, string scheme = "https", string host = Host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing/here") { Headers = { Host = host } };
            request.Headers.Add("X-Forwarded-Proto", scheme);
            var reply = await app.NewClient().Http.SendAsync(request);
            return reply.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null;
        }
    }

    [Theory]
    [InlineData("/health/live", "text/plain; charset=utf-8")]
    [InlineData("/_content/MailZen.Framework.Blazor/admin.css", "text/css; charset=utf-8")]
    [InlineData("/_content/MailZen.Framework.Blazor/admin.js", "text/javascript; charset=utf-8")]
    [InlineData("/admin/sign-in", "text/html; charset=utf-8")]
    public async Task Should_Say_How_Texts_Are_Encoded(string path, string contentType) =>
        (await (await StartAsync()).NewClient().Http.GetAsync(path)).Content.Headers.ContentType!.ToString().ShouldBe(contentType);

    [Fact]
    public async Task Should_Name_No_Host_In_Redirects()
    {
        var app = await StartAsync();
        foreach (var path in new[] { "/admin", "/admin/sms", "/admin/trust?x=1", "/admin//evil.example" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example" } };
            var reply = await app.NewClient().Http.SendAsync(request);

            (reply.Headers.Location?.OriginalString ?? "/").ShouldStartWith("/");
            (reply.Headers.Location?.OriginalString ?? "/").ShouldNotStartWith("//");
        }
    }

    [Fact]
    public async Task Should_Say_When_To_Try_Again_And_Let_Web_Clients_Read_It()
    {
        var administrator = await NewAdministratorAsync(await StartAsync(("MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY", "1")));
        administrator.Http.DefaultRequestHeaders.Add("Origin", "https://app.example");
        var number = NewNumber();
        await administrator.Http.PostAsJsonAsync("/api/setting-management/sms/send-test-sms", new { phoneNumber = number });

        var refused = await administrator.Http.PostAsJsonAsync("/api/setting-management/sms/send-test-sms", new { phoneNumber = number });

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 86_400);
        refused.Headers.GetValues("Access-Control-Expose-Headers").Single().ToLowerInvariant().ShouldBe("x-request-id,retry-after");

        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        preflight.Headers.Add("Origin", "https://app.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "x-request-id,x-captcha-token,x-otp-request,x-device,idempotency-key");
        var allowed = await new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = administrator.Http.BaseAddress,
        }.SendAsync(preflight);
        allowed
            .Headers.GetValues("Access-Control-Allow-Headers")
            .Single()
            .ShouldBe("x-request-id,x-captcha-token,x-otp-request,x-device,idempotency-key");
    }

    private static void ShouldBeProtected(HttpResponseMessage reply, int status)
    {
        ((int)reply.StatusCode).ShouldBe(status);
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("X-Frame-Options").ShouldBe("DENY");
        Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        Header("Referrer-Policy").ShouldBeOneOf("no-referrer", "same-origin");
        Header("Permissions-Policy").ShouldContain("camera=()");
        Header("Content-Security-Policy").ShouldContain("default-src 'none'");
        Header("Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
        Header("Content-Security-Policy").ShouldContain("object-src 'none'");
        Header("Content-Security-Policy").ShouldContain("base-uri '");

        string Header(string name) => reply.Headers.TryGetValues(name, out var values) ? values.Single() : $"no {name}";
    }
}
