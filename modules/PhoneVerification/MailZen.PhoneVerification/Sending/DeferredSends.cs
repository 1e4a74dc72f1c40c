using System.Collections.Concurrent;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms.Attempts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sending;

/// <summary>
/// Hands admitted messages to providers after their requests were answered, so that no answer depends on a provider. The delivery attempt
/// is committed before: if the process is killed in between, the attempt becomes unknown like any that was interrupted.
/// </summary>
internal sealed class DeferredSends(IServiceScopeFactory scopes, IHttpContextAccessor accessor, ILogger<DeferredSends> logger)
    : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <summary>Sends the message, or removes its attempt if nobody is to get it, once the answer has left.</summary>
    /// <param name="request">The request for a code.</param>
    /// <param name="admitted">The message. That of a test number has no attempt, and is not sent.</param>
    /// <param name="isSent">Whether it is sent.</param>
    public void Add<TChallenge>(SendRequest<TChallenge> request, OtpAdmitted<TChallenge> admitted, bool isSent)
        where TChallenge : OtpChallenge
    {
        if (admitted.Attempt is not { } attempt)
        {
            return;
        }

        // Nobody waits for the result, so nothing is taken back: a limit or a key that is released would tell that a message was sent.
        var lenient = request with
        {
            Options = request.Options with { StrictDelivery = false },
            Key = null,
        };
        RunAfterAnswer(services =>
            isSent
                ? services.GetRequiredService<OtpSender>().DispatchAsync(lenient, admitted)
                : services.GetRequiredService<SmsJournal>().RemoveAsync(attempt.Id)
        );
    }

    /// <summary>Runs a send of something that is committed, once the answer has left.</summary>
    public void Add(Func<IServiceProvider, Task> send) => RunAfterAnswer(send);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for the messages on their way.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void RunAfterAnswer(Func<IServiceProvider, Task> send)
    {
        // Of a socket the answer began long ago, and its end may be hours away.
        if (accessor.HttpContext is not { Response.HasStarted: false } context)
        {
            Start(send);
            return;
        }

        context.Response.OnCompleted(() =>
        {
            Start(send);
            return Task.CompletedTask;
        });
    }

    private void Start(Func<IServiceProvider, Task> send)
    {
        // Nothing of the request goes along: the server soon uses its context for another one.
        Task task;
        using (ExecutionContext.SuppressFlow())
        {
            task = Task.Run(() => RunAsync(send));
        }

        _running.TryAdd(task, true);
        _ = task.ContinueWith(
            ended => _running.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private async Task RunAsync(Func<IServiceProvider, Task> send)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await send(scope.ServiceProvider);
        }
        catch (Exception exception)
        {
            // Nobody is left to be told; the attempt stays pending, and becomes unknown.
            logger.DeferredSendFailed(exception);
        }
    }
}
