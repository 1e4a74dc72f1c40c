using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.HttpApi.Host.Tests.Clients;

/// <summary>Serves the web client of <c>test/clients</c> from an origin of its own.</summary>
internal sealed class FrontendServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FrontendServer(WebApplication app) => _app = app;

    /// <summary>Its origin; each server has another port of the same site.</summary>
    public string Origin => _app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public static async Task<FrontendServer> StartAsync()
    {
        var script = await NpmClients.RunAsync(
            Path.Combine(NpmClients.Folder, "node_modules", ".bin", "esbuild"),
            "frontend.mjs",
            "--bundle",
            "--format=esm",
            "--log-level=error"
        );
        var page = await File.ReadAllTextAsync(Path.Combine(NpmClients.Folder, "frontend.html"));

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", () => Results.Content(page, "text/html"));
        app.MapGet("/frontend.js", () => Results.Content(script, "text/javascript"));
        await app.StartAsync();
        return new FrontendServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
