using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.AspNetCore.Requests;

/// <summary>
/// Runs work after its request was answered, with services of its own, so that neither the answer nor its time depends on that work.
/// Register each subclass as a hosted service, after those that its work uses: at shutdown it waits for what is running.
/// </summary>
public abstract class DeferredWork(IServiceScopeFactory scopes, IHttpContextAccessor accessor) : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for the work that is running.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Starts the work once the answer has left; at once if there is no request.</summary>
    protected void RunAfterAnswer(Func<IServiceProvider, Task> work)
    {
        // Of a socket the answer began long ago, and its end may be hours away.
        if (accessor.HttpContext is not { Response.HasStarted: false } context)
        {
            Start(work);
            return;
        }

        context.Response.OnCompleted(() =>
        {
            Start(work);
            return Task.CompletedTask;
        });
    }

    /// <summary>Logs that work failed: nobody is left to be told.</summary>
    protected abstract void LogFailed(Exception exception);

    private void Start(Func<IServiceProvider, Task> work)
    {
        // Nothing of the request goes along: the server soon uses its context for another one.
        Task task;
        using (ExecutionContext.SuppressFlow())
        {
            task = Task.Run(() => RunAsync(work));
        }

        _running.TryAdd(task, true);
        _ = task.ContinueWith(
            ended => _running.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private async Task RunAsync(Func<IServiceProvider, Task> work)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider);
        }
        catch (Exception exception)
        {
            LogFailed(exception);
        }
    }
}
