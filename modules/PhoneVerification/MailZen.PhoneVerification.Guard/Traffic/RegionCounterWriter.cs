using MailZen.Framework.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>Exchanges counts with the database: each second, when a request waits for it, and at shutdown.</summary>
internal sealed class RegionCounterWriter(RegionCounters counters, IServiceScopeFactory scopes, ILogger<RegionCounterWriter> logger)
    : BackgroundService
{
    private bool _hasFailed;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(services => counters.WriteAsync(StoreOf(services), cancellationToken), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(services => ExchangeAsync(services, stoppingToken), stoppingToken);
            await counters.WhenDueAsync(stoppingToken);
        }
    }

    private static IRegionTrafficStore StoreOf(IServiceProvider services) => services.GetRequiredService<IRegionTrafficStore>();

    private async Task ExchangeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = await services.GetRequiredService<ISettingProvider>().GetAllAsync(cancellationToken);
        await counters.ExchangeAsync(StoreOf(services), settings.GetInt32(GuardSettings.HistoryDays), cancellationToken);
    }

    private async Task TryAsync(Func<IServiceProvider, Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await act(scope.ServiceProvider);
            _hasFailed = false;
        }
        catch (Exception exception)
        {
            // The counts stay in memory for the next try. An unhandled exception in a background service would stop the host.
            counters.Fail(exception);
            if (!_hasFailed && !cancellationToken.IsCancellationRequested)
            {
                logger.RegionCountsNotExchanged(exception);
                _hasFailed = true;
            }
        }
    }
}
