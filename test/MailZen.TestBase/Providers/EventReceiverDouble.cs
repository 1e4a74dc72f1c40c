using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MailZen.TestBase.Providers;

/// <summary>The receiver of events as a real HTTP server.</summary>
public sealed class EventReceiverDouble : IAsyncDisposable
{
    /// <summary>The answer that never comes.</summary>
    public const int Hang = 0;

    private static readonly Lazy<Task<EventReceiverDouble>> _shared = new(() => StartAsync());

    private readonly ConcurrentQueue<ReceivedRequest> _requests;
    private readonly WebApplication _app;

    private EventReceiverDouble(WebApplication app, ConcurrentQueue<ReceivedRequest> requests) => (_app, _requests) = (app, requests);

    /// <summary>Where it is.</summary>
    public string Url => $"{_app.Urls.Single()}/events";

    /// <summary>What it got, oldest first.</summary>
    public IReadOnlyCollection<ReceivedRequest> Requests => _requests;

    /// <summary>The status of an answer; <see cref="Hang"/> for none.</summary>
    public Func<ReceivedRequest, int> Answer { get; set; } = _ => StatusCodes.Status204NoContent;

    /// <summary>The one that all tests of an assembly share: they run one after the other.</summary>
    public static Task<EventReceiverDouble> SharedAsync() => _shared.Value;

    /// <summary>Starts one.</summary>
    /// <param name="url">Where; null for a free port.</param>
    /// <param name="before">What it got before a restart.</param>
    public static async Task<EventReceiverDouble> StartAsync(string? url = null, EventReceiverDouble? before = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url is null ? "http://127.0.0.1:0" : new Uri(url).GetLeftPart(UriPartial.Authority));
        var app = builder.Build();
        var receiver = new EventReceiverDouble(app, before?._requests ?? new ConcurrentQueue<ReceivedRequest>())
        {
            Answer = before?.Answer ?? (_ => StatusCodes.Status204NoContent),
        };
        app.MapPost("/events", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Accepts everything, and forgets what it got.</summary>
    public void Reset()
    {
        _requests.Clear();
        Answer = _ => StatusCodes.Status204NoContent;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request, CancellationToken aborted)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, aborted);
        var received = new ReceivedRequest(
            request.Method,
            request.Path,
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()
        );
        _requests.Enqueue(received);
        var status = Answer(received);
        if (status == Hang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        return Results.StatusCode(status);
    }
}
