using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MailZen.Bench.Hosts;

/// <summary>The phones of everybody: takes codes over HTTP, as a webhook or as Twilio, and remembers each number's newest.</summary>
internal sealed class WebhookSink : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Number, string Id)> _messages = new();
    private readonly WebApplication _app;
    private int _twilioMessages;

    private WebhookSink(WebApplication app) => _app = app;

    public string BaseUrl => _app.Urls.Single();

    public string Url => $"{BaseUrl}/sms";

    /// <summary>How many texts each number got.</summary>
    public IReadOnlyDictionary<string, int> Texts => _texts;

    /// <summary>The number and the id of each request. Twilio's requests have no id, so each is a message of its own.</summary>
    public IReadOnlyCollection<(string Number, string Id)> Messages => _messages;

    /// <summary>Takes requests and does not answer them.</summary>
    public bool IsHanging { get; set; }

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Delay { get; set; }

    public static async Task<WebhookSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var sink = new WebhookSink(app);
        app.MapPost("/sms", sink.TakeAsync);
        app.MapPost("/2010-04-01/{**rest}", sink.TakeAsTwilioAsync);
        app.MapPost("/events", () => Results.NoContent());
        await app.StartAsync();
        return sink;
    }

    /// <summary>The newest code of a number.</summary>
    public string CodeOf(string phoneNumber) => _codes[phoneNumber];

    /// <summary>Takes a number's code out, or null where no text came.</summary>
    public string? TakeCodeOrNull(string phoneNumber) => _codes.TryRemove(phoneNumber, out var code) ? code : null;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsTwilioAsync(HttpRequest request, CancellationToken aborted)
    {
        var form = await request.ReadFormAsync(aborted);
        _messages.Enqueue((form["To"].ToString(), $"{Interlocked.Increment(ref _twilioMessages)}"));
        return Results.Json(new { sid = "SM1" }, statusCode: StatusCodes.Status201Created);
    }

    private async Task<IResult> TakeAsync(HttpRequest request, CancellationToken aborted)
    {
        if (IsHanging)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        using var body = await JsonDocument.ParseAsync(request.Body, default, CancellationToken.None);
        var number = body.RootElement.GetProperty("phoneNumber").GetString()!;
        _codes[number] = body.RootElement.GetProperty("code").GetString()!;
        _messages.Enqueue((number, request.Headers["webhook-id"].ToString()));
        _texts.AddOrUpdate(number, 1, (_, count) => count + 1);
        if (Delay > TimeSpan.Zero)
        {
            await Task.Delay(Delay, TimeProvider.System, CancellationToken.None);
        }

        return Results.Ok();
    }
}
