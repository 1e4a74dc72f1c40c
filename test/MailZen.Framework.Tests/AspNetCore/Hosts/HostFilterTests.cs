using System.Net;
using MailZen.Framework.AspNetCore.Hosts;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.Framework.Tests.AspNetCore.Hosts;

/// <summary>For which hosts requests are served.</summary>
public sealed class HostFilterTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Hosts = "mailzen.example, *.mailzen.example, 192.0.2.1, [2001:db8::1], bücher.example";

    [Theory]
    [InlineData("mailzen.example", true)]
    [InlineData("MAILZEN.example:8443", true)]
    [InlineData("api.mailzen.example", true)]
    [InlineData("a.b.mailzen.example", true)]
    [InlineData("192.0.2.1:5000", true)]
    [InlineData("[2001:db8::1]:5000", true)]
    [InlineData("xn--bcher-kva.example", true)]
    [InlineData("evil.example", false)]
    [InlineData("evilmailzen.example", false)]
    [InlineData("mailzen.example.evil.example", false)]
    [InlineData("localhost", false)]
    [InlineData("192.0.2.2", false)]
    [InlineData("example", false)]
    public async Task Should_Serve_The_Hosts_That_The_Operator_Named(string host, bool isServed)
    {
        var app = await StartAsync(("MAILZEN_PUBLIC_HOSTS", Hosts));

        var reply = await GetAsync(app, host, "/graphql?query={__typename}");

        reply.StatusCode.ShouldBe(isServed ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        (await reply.Content.ReadAsStringAsync()).Contains("HOST_NOT_ALLOWED", StringComparison.Ordinal).ShouldBe(!isServed);
    }

    [Fact]
    public async Task Should_Answer_Probes_By_Address_And_Name_The_Refused_Host_Once_A_Minute()
    {
        var app = await StartAsync(("MAILZEN_PUBLIC_HOSTS", Hosts), ("MAILZEN_METRICS_TOKEN", "of the scraper"));

        (await GetAsync(app, "10.1.2.3:8080", "/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(app, "mailzen-host-7", "/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(app, "10.1.2.3:8080", "/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound); // for want of the token
        app.Logs.Has("host_not_allowed").ShouldBeFalse();
        for (var request = 0; request < 3; request++)
        {
            (await GetAsync(app, "evil.example", "/admin")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        app.Logs.Entries.Single(entry => entry.EventName == "host_not_allowed").Text.ShouldContain("evil.example");
    }

    [Fact]
    public async Task Should_Serve_Any_Host_While_None_Is_Named_Outside_Development()
    {
        var app = await StartAsync();
        (await GetAsync(app, "whatever.example", "/graphql?query={__typename}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (
            await GetAsync(await StartAsync(("MAILZEN_PUBLIC_HOSTS", "*")), "whatever.example", "/graphql?query={__typename}")
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <remarks>
    /// DNS rebinding: a page's own name is made to lead to the developer's machine, and its script reads what that answers.
    /// </remarks>
    [Theory]
    [InlineData("localhost:5000", true)]
    [InlineData("127.0.0.1:5000", true)]
    [InlineData("[::1]:5000", true)]
    [InlineData("app.localhost", true)]
    [InlineData("rebound.evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    public async Task Should_Show_A_Developers_Inbox_To_This_Machines_Names_Only(string host, bool isServed)
    {
        var app = await StartAsync(("environment", "Development"));

        foreach (var path in new[] { "/dev/inbox.json", "/dev/inbox", "/graphql?query={__typename}", "/swagger/index.html" })
        {
            (await GetAsync(app, host, path)).StatusCode.ShouldBe(isServed ? HttpStatusCode.OK : HttpStatusCode.BadRequest, path);
        }
    }

    [Theory]
    [InlineData("mailzen.example", true)]
    [InlineData("*", true)]
    [InlineData("*.mailzen.example,localhost", true)]
    [InlineData("[::1], 127.0.0.1, ::1", true)]
    [InlineData("bücher.example", true)]
    [InlineData("my_service", true)]
    [InlineData(",", false)]
    [InlineData("https://mailzen.example", false)]
    [InlineData("mailzen.example:443", false)]
    [InlineData("mailzen.example/path", false)]
    [InlineData("a.*.example", false)]
    [InlineData("**", false)]
    [InlineData("two words", false)]
    [InlineData("a..b", false)]
    public void Should_Take_Names_Of_Hosts_Only(string text, bool isUsable) => HostNames.IsUsable(text).ShouldBe(isUsable);

    private static async Task<HttpResponseMessage> GetAsync(TestApp app, string host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        return await app.NewClient().Http.SendAsync(request);
    }
}
