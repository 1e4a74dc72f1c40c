using System.Diagnostics.Metrics;
using MailZen.Framework.Cleanup;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.EntityFrameworkCore.Cleanup;

/// <summary>
/// Cleans in the background, in small batches with pauses, so that no request waits long for it. Of several instances one cleans at a time, and
/// any of them goes on where a killed one stopped.
/// </summary>
internal sealed partial class CleanupWorker(IServiceScopeFactory scopes, SettingResolver resolver, IMeterFactory meters, TimeProvider timeProvider, ILogger<CleanupWorker> logger) : BackgroundService
{
    private const int BatchSize = 500;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly Counter<long> _removed = meters.Create("MailZen.Cleanup").CreateCounter<long>("cleanup.rows", "{row}", "Rows that were cleaned.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = TimeSpan.FromSeconds(resolver.ResolveEnvironment().GetInt32(RetentionSettingDefinitionProvider.CleanupSeconds));
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(interval, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await CleanAllAsync(stoppingToken);
        }
    }

    private async Task CleanAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var index = 0; await TryCleanAsync(index, cancellationToken) is { } isDone; index += isDone ? 1 : 0)
            {
                await Task.Delay(isDone ? TimeSpan.Zero : _pause, TimeProvider.System, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops; what is left is cleaned by the next run.
        }
    }

    /// <returns>Whether the contributor is done; null after the last one, or where another instance cleans.</returns>
    private async Task<bool?> TryCleanAsync(int index, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (services.GetServices<ICleanupContributor>().Concat(services.GetRequiredService<TableCleanups>().All).ElementAtOrDefault(index) is not { } contributor)
        {
            return null;
        }

        try
        {
            return await CleanAsync(services, contributor, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever it is, it must neither end the host, as an exception that leaves a background service does, nor keep the others from their turn.
            LogFailed(logger, contributor.Name, exception);
            return true;
        }
    }

    private async Task<bool?> CleanAsync(IServiceProvider services, ICleanupContributor contributor, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await services.GetRequiredService<IUnitOfWorkManager>().BeginAsync(cancellationToken);
        if (!await services.GetRequiredService<CleanupStore>().TryLockAsync(cancellationToken))
        {
            return null;
        }

        var count = await contributor.CleanAsync(BatchSize, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        if (count > 0)
        {
            _removed.Add(count, new KeyValuePair<string, object?>("what", contributor.Name));
            LogCleaned(logger, contributor.Name, count);
        }

        return count < BatchSize;
    }

    [LoggerMessage(500, LogLevel.Debug, "cleanup_batch: {Name}: {Count} row(s).", EventName = "cleanup_batch")]
    private static partial void LogCleaned(ILogger logger, string name, int count);

    [LoggerMessage(501, LogLevel.Warning, "cleanup_failed: {Name}: the next round tries again.", EventName = "cleanup_failed")]
    private static partial void LogFailed(ILogger logger, string name, Exception exception);
}
