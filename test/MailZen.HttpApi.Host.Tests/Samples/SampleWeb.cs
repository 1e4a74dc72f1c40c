using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailZen.HttpApi.Host.Tests.Clients;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Samples;

/// <summary>The page of <c>samples/web</c>, served by its own server, which talks to one host.</summary>
internal sealed class SampleWeb : IAsyncDisposable
{
    // One for all tests: it is a setting of the host, and tests share hosts with the same settings.
    private static readonly int _port = FindPort();
    private static int _lastAddress;

    private readonly Process _server;

    private SampleWeb(Process server) => _server = server;

    public static string Origin => $"http://localhost:{_port}";

    public static async Task<SampleWeb> StartAsync(TestApp app)
    {
        await TypeScriptClient.BuildAsync();
        var script = Path.Combine(RepositoryFiles.Root, "samples", "web", "serve.mjs");
        var start = new ProcessStartInfo("node", [script, _port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        start.Environment["API_URL"] = $"http://localhost:{app.NewClient().Http.BaseAddress!.Port}/graphql";
        var server = Process.Start(start)!;
        (await server.StandardOutput.ReadLineAsync()).ShouldBe($"{Origin}/");
        return new SampleWeb(server);
    }

    /// <summary>A person with a browser, in a client network of its own.</summary>
    public static Task<IBrowserContext> NewPersonAsync(Browser browser, string language = "en-US", int width = 1280) =>
        browser.NewPersonAsync(
            new BrowserNewContextOptions
            {
                Locale = language,
                ViewportSize = new ViewportSize { Width = width, Height = 844 },
                ExtraHTTPHeaders = [new("X-Forwarded-For", $"198.19.0.{Interlocked.Increment(ref _lastAddress)}")],
            }
        );

    /// <summary>Opens the page and waits until it is ready.</summary>
    public static async Task<IPage> OpenAsync(IBrowserContext person)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync(Origin);
        await page.Locator("main > section:not([hidden]) h1").WaitForAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    private static int FindPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
