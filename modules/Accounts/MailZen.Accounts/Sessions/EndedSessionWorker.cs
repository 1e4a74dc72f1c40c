using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.Accounts.Sessions;

/// <summary>Keeps the list of ended sessions up to date: once before the host serves, then every 2 seconds.</summary>
internal sealed partial class EndedSessionWorker(EndedSessionReader reader, TimeProvider timeProvider, ILogger<EndedSessionWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(2);

    // While the list is old, each request asks the database itself: trying less often loosens nothing.
    private static readonly TimeSpan _longestInterval = TimeSpan.FromSeconds(16);

    private TimeSpan _next = _interval;

    /// <remarks>If it fails, the host starts all the same: the database may be starting, or waiting for its migrations.</remarks>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(_next, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await TryReadAsync(stoppingToken);
        }
    }

    private async Task TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await reader.ReadAsync(cancellationToken);
            if (_next != _interval)
            {
                LogReadAgain(logger);
            }

            _next = _interval;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
        catch (Exception exception)
        {
            // An exception that leaves a background service would stop the host.
            if (_next == _interval)
            {
                LogNotRead(logger, exception);
            }

            _next = _next * 2 < _longestInterval ? _next * 2 : _longestInterval;
        }
    }

    [LoggerMessage(
        330,
        LogLevel.Warning,
        "ended_sessions_not_read: Ended sessions cannot be read; until they can, each request asks the database.",
        EventName = "ended_sessions_not_read"
    )]
    private static partial void LogNotRead(ILogger logger, Exception exception);

    [LoggerMessage(
        331,
        LogLevel.Information,
        "ended_sessions_read_again: Ended sessions can be read again.",
        EventName = "ended_sessions_read_again"
    )]
    private static partial void LogReadAgain(ILogger logger);
}
