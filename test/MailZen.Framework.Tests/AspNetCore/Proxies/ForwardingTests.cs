using MailZen.Framework.AspNetCore.Hosts;
using MailZen.Framework.AspNetCore.Proxies;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace MailZen.Framework.Tests.AspNetCore.Proxies;

/// <summary>Who the client is, and what it asked for, behind proxies. A bar separates header lines.</summary>
public sealed class ForwardingTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Proxy = "127.0.0.1";
    private const string Direct = "http://backend:5000";

    [Theory]
    [InlineData("for=192.0.2.60", "192.0.2.60")]
    [InlineData("For=192.0.2.60;Proto=HTTPS", "192.0.2.60", "https://backend:5000")]
    [InlineData("for=\"192.0.2.60:47011\"", "192.0.2.60")]
    [InlineData("for=192.0.2.60:47011", "192.0.2.60")] // without its quotes
    [InlineData("for=\"192.0.2.60:_port\"", "192.0.2.60")]
    [InlineData("for=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17")]
    [InlineData("for=\"[2001:db8:cafe::17]\"", "2001:db8:cafe::17")]
    [InlineData("for=192.0.2.43, for=10.0.0.1", "192.0.2.43")]
    [InlineData("for=203.0.113.9, for=192.0.2.43", "192.0.2.43")] // the left one the client wrote itself
    [InlineData("for=203.0.113.9|for=192.0.2.43|for=10.0.0.1", "192.0.2.43")]
    [InlineData(" , ,for=192.0.2.43 , ", "192.0.2.43")]
    [InlineData("by=203.0.113.43;for=192.0.2.43;proto=https;host=mailzen.example", "192.0.2.43", "https://mailzen.example")]
    [InlineData("for=192.0.2.43; host=\"mailzen.example:8443\" ;proto=https", "192.0.2.43", "https://mailzen.example:8443")]
    [InlineData(
        "for=192.0.2.43;proto=https;host=mailzen.example, for=10.0.0.1;proto=http;host=inner",
        "192.0.2.43",
        "https://mailzen.example"
    )]
    [InlineData("for=192.0.2.43;host=evil.example", "192.0.2.43")]
    [InlineData("for=192.0.2.43;host=\"mailzen.example:x\"", "192.0.2.43")]
    [InlineData("for=192.0.2.43;proto=ftp", "192.0.2.43")]
    [InlineData("for=192.0.2.43;secret=\"a,b;for=\\\"1.2.3.4\\\"\"", "192.0.2.43")]
    [InlineData("for=\"\\1\\92.0.2.43\"", "192.0.2.43")]
    [InlineData("for=\"x, for=192.0.2.43", "192.0.2.43")] // a quote that the client never closed
    [InlineData("for=1.2.3.4\", for=192.0.2.43", "192.0.2.43")]
    [InlineData("for=203.0.113.9;x=\"|for=192.0.2.43", "192.0.2.43")]
    [InlineData("for=unknown", Proxy)]
    [InlineData("for=192.0.2.43, for=unknown", Proxy)]
    [InlineData("for=unknown;proto=https", Proxy, "https://backend:5000")]
    [InlineData("for=_hidden, for=10.0.0.1", "10.0.0.1")]
    [InlineData("for=\"_gazonk:_port\"", Proxy)]
    [InlineData("for=192.0.2.43;for=192.0.2.44", Proxy)]
    [InlineData("for=192.0.2.43;proto", Proxy)]
    [InlineData("for=", Proxy)]
    [InlineData("for=\"\"", Proxy)]
    [InlineData("192.0.2.43", Proxy)]
    [InlineData("for=127.1", Proxy)]
    [InlineData("for=1", Proxy)]
    [InlineData("for=010.1.1.1", Proxy)]
    [InlineData("for=192.0.2.256", Proxy)]
    [InlineData("for=\"[2001:db8::1%eth0]\"", Proxy)]
    [InlineData("for=\"192.0.2.43\"x", Proxy)]
    [InlineData("for =192.0.2.43", Proxy)]
    [InlineData("", Proxy)]
    public async Task Should_Read_Forwarded(string header, string client, string url = Direct) =>
        (await ReadAsync("Forwarded", ("Forwarded", header), ("X-Forwarded-For", "203.0.113.77"), ("X-Forwarded-Proto", "https"))).ShouldBe(
            (client, url)
        );

    [Theory]
    [InlineData("192.0.2.60", "192.0.2.60")]
    [InlineData("192.0.2.60:443", "192.0.2.60")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("[2001:db8::1]:443", "2001:db8::1")]
    [InlineData("203.0.113.1, 198.51.100.7, 10.1.2.3", "198.51.100.7")]
    [InlineData("203.0.113.1|198.51.100.7|10.1.2.3,", "198.51.100.7")]
    [InlineData("203.0.113.1, unknown", Proxy)]
    [InlineData("203.0.113.1, 127.1", Proxy)]
    [InlineData("203.0.113.1, 1", Proxy)]
    [InlineData("203.0.113.1, ::ffff:10.1.2.3", "203.0.113.1")]
    [InlineData("", Proxy)]
    public async Task Should_Read_X_Forwarded_For(string header, string client) =>
        (await ReadAsync("X-Forwarded-For", ("X-Forwarded-For", header), ("Forwarded", "for=203.0.113.77;proto=https"))).ShouldBe(
            (client, Direct)
        );

    [Theory]
    [InlineData("https", "mailzen.example", "https://mailzen.example")]
    [InlineData("https, http", "mailzen.example, inner", "https://mailzen.example")]
    [InlineData("https", "evil.example", "https://backend:5000")]
    [InlineData("javascript", "mailzen.example:8443", "http://mailzen.example:8443")]
    [InlineData("", "mailzen.example:x", Direct)]
    [InlineData("", "evil.example\\.mailzen.example", Direct)]
    [InlineData("", "user@mailzen.example", Direct)]
    public async Task Should_Take_Scheme_And_A_Named_Host_From_Our_Proxies(string schemes, string hosts, string url) =>
        (
            await ReadAsync(
                "X-Forwarded-For",
                ("X-Forwarded-For", "192.0.2.1, 10.0.0.1"),
                ("X-Forwarded-Proto", schemes),
                ("X-Forwarded-Host", hosts)
            )
        ).ShouldBe(("192.0.2.1", url));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    public async Task Should_Believe_Nobody_Who_Is_No_Proxy(string family)
    {
        var app = await StartAsync(
            ("MAILZEN_TRUSTED_PROXIES", "10.0.0.0/8"),
            ("MAILZEN_FORWARDED_HEADER", family),
            ("MAILZEN_PUBLIC_HOSTS", "mailzen.example")
        );

        (
            await ReadAsync(
                app,
                ("X-Forwarded-For", "192.0.2.1"),
                ("X-Forwarded-Proto", "https"),
                ("X-Forwarded-Host", "mailzen.example"),
                ("Forwarded", "for=192.0.2.1;proto=https;host=mailzen.example")
            )
        ).ShouldBe((Proxy, Direct));
    }

    [Fact]
    public async Task Should_Take_No_Host_From_A_Proxy_While_None_Is_Named()
    {
        var app = await StartAsync();

        (await ReadAsync(app, ("X-Forwarded-For", "192.0.2.1"), ("X-Forwarded-Host", "mailzen.example"))).ShouldBe(("192.0.2.1", Direct));
    }

    private async Task<(string Client, string Url)> ReadAsync(string family, params (string Name, string Value)[] headers) =>
        await ReadAsync(
            await StartAsync(
                ("MAILZEN_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8, 2001:db8:ffff::/48"),
                ("MAILZEN_FORWARDED_HEADER", family),
                ("MAILZEN_PUBLIC_HOSTS", "mailzen.example, *.mailzen.example")
            ),
            headers
        );

    private static async Task<(string Client, string Url)> ReadAsync(TestApp app, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext
        {
            Connection = { RemoteIpAddress = System.Net.IPAddress.Parse(Proxy) },
            Request = { Scheme = "http", Host = new HostString("backend:5000") },
        };
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = new StringValues(value.Split('|'));
        }

        var middleware = new ForwardingMiddleware(
            _ => Task.CompletedTask,
            app.Services.GetRequiredService<TrustedProxies>(),
            app.Services.GetRequiredService<PublicHosts>()
        );
        await middleware.InvokeAsync(context);
        return (context.Connection.RemoteIpAddress!.ToString(), $"{context.Request.Scheme}://{context.Request.Host}");
    }
}
