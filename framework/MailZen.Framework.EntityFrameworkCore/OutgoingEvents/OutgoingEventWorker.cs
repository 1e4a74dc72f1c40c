using MailZen.Framework.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>
/// Sends events to the receiver, in a few lanes: one that hangs holds up its own lane only. Every host works; leases keep hosts and lanes
/// apart.
/// </summary>
internal sealed class OutgoingEventWorker(
    IServiceScopeFactory scopes,
    EventReceiver receiver,
    OutgoingEventMetrics metrics,
    ILogger<OutgoingEventWorker> logger
) : BackgroundService
{
    private const int Lanes = 4;
    private const int PerLane = 8;

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(15);

    // Logged once while the database cannot be reached.
    private volatile bool _hasFailed;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([
            .. Enumerable.Range(0, Lanes).Select(_ => RepeatAsync(SendAsync, _pause, stoppingToken)),
            RepeatAsync(MeasureAsync, _longestPause, stoppingToken),
        ]);

    private async Task RepeatAsync(
        Func<IServiceProvider, CancellationToken, Task<bool>> act,
        TimeSpan pause,
        CancellationToken cancellationToken
    )
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!await TryAsync(act, cancellationToken))
            {
                await Task.Delay(pause, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>Whether there may be more to do at once.</returns>
    private async Task<bool> TryAsync(Func<IServiceProvider, CancellationToken, Task<bool>> act, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var isBusy = await act(scope.ServiceProvider, cancellationToken);
            _hasFailed = false;
            return isBusy;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false; // The host is stopping. What is leased is sent when the lease ends.
        }
        catch (Exception exception)
        {
            // An exception that leaves a background service stops the host. The next round tries again.
            if (!_hasFailed)
            {
                logger.EventsNotSent(exception);
                _hasFailed = true;
            }

            return false;
        }
    }

    private async Task<bool> SendAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = await services.GetRequiredService<ISettingProvider>().GetAllAsync(cancellationToken);
        if (EventDestination.From(settings) is not { IsUsable: true } destination)
        {
            return false;
        }

        var store = services.GetRequiredService<OutgoingEventStore>();
        var claimed = await store.ClaimAsync(PerLane, cancellationToken);
        if (claimed.Count == 0)
        {
            return false;
        }

        var tries = await Task.WhenAll(claimed.Select(one => receiver.SendAsync(one, destination, cancellationToken)));
        await store.RecordAsync(tries, CancellationToken.None);
        foreach (var one in tries)
        {
            metrics.Tried(one);
            if (one.Error is { } error)
            {
                logger.EventNotDelivered(one.Event.Id, one.Event.Kind, one.Event.Tries + 1, error);
            }
        }

        // While nothing is accepted the receiver is left alone for a moment.
        return Array.Exists(tries, one => one.Error is null);
    }

    private async Task<bool> MeasureAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = await services.GetRequiredService<ISettingProvider>().GetAllAsync(cancellationToken);
        metrics.Backlog = EventDestination.IsSet(settings)
            ? await services.GetRequiredService<OutgoingEventStore>().MeasureAsync(cancellationToken)
            : default;
        return false;
    }
}
