using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.Accounts.Emailing;

/// <summary>Sends e-mail after the request was answered, so that neither the answer nor its time tells whether anything is sent.</summary>
internal sealed partial class DeferredEmails(IServiceScopeFactory scopes, IHttpContextAccessor accessor, ILogger<DeferredEmails> logger)
    : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <summary>Runs the work with services of its own, in the language of the request, once the answer has left.</summary>
    public void Add(Func<IServiceProvider, Task> send)
    {
        var language = CultureInfo.CurrentUICulture;
        // Of a socket the answer began long ago, and its end may be hours away.
        if (accessor.HttpContext is not { Response.HasStarted: false } context)
        {
            Start(send, language);
            return;
        }

        context.Response.OnCompleted(() =>
        {
            Start(send, language);
            return Task.CompletedTask;
        });
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for the messages on their way.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Start(Func<IServiceProvider, Task> send, CultureInfo language)
    {
        Task task;

        // Nothing of the request flows: it has ended.
        using (ExecutionContext.SuppressFlow())
        {
            task = Task.Run(() => RunAsync(send, language));
        }

        _running.TryAdd(task, true);
        _ = task.ContinueWith(
            ended => _running.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private async Task RunAsync(Func<IServiceProvider, Task> send, CultureInfo language)
    {
        CultureInfo.CurrentUICulture = language;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await send(scope.ServiceProvider);
        }
        catch (Exception exception)
        {
            LogFailed(exception); // Nobody is left to be told: who got nothing asks again.
        }
    }

    [LoggerMessage(
        341,
        LogLevel.Error,
        "deferred_email_failed: An e-mail could not be sent after its request was answered.",
        EventName = "deferred_email_failed"
    )]
    private partial void LogFailed(Exception exception);
}
