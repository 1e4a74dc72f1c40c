using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MailZen.Bench.Hosts;

/// <summary>The phones of everybody: takes codes over HTTP and remembers each number's newest.</summary>
internal sealed class WebhookSink : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> _codes = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private WebhookSink(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.Single()}/sms";

    public static async Task<WebhookSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var sink = new WebhookSink(app);
        app.MapPost("/sms", sink.TakeAsync);
        await app.StartAsync();
        return sink;
    }

    /// <summary>Takes a number's code out, or null where no text came.</summary>
    public string? TakeCodeOrNull(string phoneNumber) => _codes.TryRemove(phoneNumber, out var code) ? code : null;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        _codes[body.RootElement.GetProperty("phoneNumber").GetString()!] = body.RootElement.GetProperty("code").GetString()!;
        return Results.Ok();
    }
}
