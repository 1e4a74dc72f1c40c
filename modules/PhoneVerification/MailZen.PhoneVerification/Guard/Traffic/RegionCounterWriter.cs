using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>Writes the remaining counts when no requests arrive, and at shutdown.</summary>
internal sealed class RegionCounterWriter(RegionCounters counters, TimeProvider timeProvider, ILogger<RegionCounterWriter> logger)
    : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(_interval, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WriteAsync(stoppingToken);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (!counters.HasUnwritten || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await counters.WriteAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            // The counts stay in memory for the next try. An unhandled exception in a background service would stop the host.
            logger.RegionCountsNotWritten(exception);
        }
    }
}
