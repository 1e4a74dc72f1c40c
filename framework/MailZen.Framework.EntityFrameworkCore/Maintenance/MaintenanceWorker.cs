using System.Diagnostics.Metrics;
using MailZen.Framework.EntityFrameworkCore.Configuration;
using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.Framework.EntityFrameworkCore.Maintenance;

/// <summary>
/// Runs background tasks in small batches with pauses, so that no request waits long for them. Only one instance works at a time, and any
/// other continues where a killed one stopped.
/// </summary>
internal sealed partial class MaintenanceWorker(
    IServiceScopeFactory scopes,
    SettingResolver resolver,
    IMeterFactory meters,
    TimeProvider timeProvider,
    ILogger<MaintenanceWorker> logger
) : BackgroundService
{
    private const int BatchSize = 500;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly Counter<long> _treated = meters
        .Create("MailZen.Maintenance")
        .CreateCounter<long>("maintenance.rows", "{row}", "Rows that were cleaned or counted.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = TimeSpan.FromSeconds(resolver.ResolveEnvironment().GetInt32(RetentionSettingDefinitionProvider.CleanupSeconds));
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(interval, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await RunAllAsync(stoppingToken);
        }
    }

    private async Task RunAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var index = 0; await TryRunAsync(index, cancellationToken) is { } isDone; index += isDone ? 1 : 0)
            {
                await Task.Delay(isDone ? TimeSpan.Zero : _pause, TimeProvider.System, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping; the next round does the rest.
        }
    }

    /// <returns>Whether the task is done; null after the last task, or if another instance is at work.</returns>
    private async Task<bool?> TryRunAsync(int index, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (
            services.GetServices<IMaintenanceTask>().Concat(services.GetRequiredService<TableCleanups>().All).ElementAtOrDefault(index)
            is not { } task
        )
        {
            return null;
        }

        try
        {
            return await RunAsync(services, task, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Log and continue: an exception that leaves a background service stops the host, and the other tasks with it.
            LogFailed(logger, task.Name, exception);
            return true;
        }
    }

    private async Task<bool?> RunAsync(IServiceProvider services, IMaintenanceTask task, CancellationToken cancellationToken)
    {
        var timeout = services.GetRequiredService<DatabaseOptions>().BackgroundTimeout;
        services.GetRequiredService<IEfCoreDbContext>().Database.SetCommandTimeout(timeout);
        await using var unitOfWork = await services.GetRequiredService<IUnitOfWorkManager>().BeginAsync(cancellationToken);
        if (!await services.GetRequiredService<MaintenanceStore>().TryLockAsync(cancellationToken))
        {
            return null;
        }

        var step = await task.RunAsync(BatchSize, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        if (step.Rows > 0)
        {
            _treated.Add(step.Rows, new KeyValuePair<string, object?>("what", task.Name));
            LogTreated(logger, task.Name, step.Rows);
        }

        return step.IsDone;
    }

    [LoggerMessage(500, LogLevel.Debug, "maintenance_batch: {Name}: {Count} row(s).", EventName = "maintenance_batch")]
    private static partial void LogTreated(ILogger logger, string name, int count);

    [LoggerMessage(
        501,
        LogLevel.Warning,
        "maintenance_failed: {Name} failed; the next round retries it.",
        EventName = "maintenance_failed"
    )]
    private static partial void LogFailed(ILogger logger, string name, Exception exception);
}
