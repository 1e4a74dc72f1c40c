using MailZen.Framework.EntityFrameworkCore.Faults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.Framework.EntityFrameworkCore.Clock;

/// <summary>
/// Follows the database's clock while the host runs: reads it every minute, and at once after the host's own clock was set or the host
/// slept.
/// </summary>
internal sealed partial class ClockWorker(TimeProvider timeProvider, ILogger<ClockWorker> logger) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private bool _isSkewed;

    /// <summary>
    /// Reads the clock before anything is served. If the database does not answer, the host is not ready, and the worker goes on trying.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (timeProvider is DatabaseClock clock)
        {
            await TryFollowAsync(clock, cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (timeProvider is not DatabaseClock clock)
        {
            return; // SQLite runs inside the host and uses its clock.
        }

        var last = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(_look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!clock.IsSet || clock.HasHostJumped || clock.GetElapsedTime(last) >= _interval)
            {
                last = clock.GetTimestamp();
                await TryFollowAsync(clock, stoppingToken);
            }
        }
    }

    private async Task TryFollowAsync(DatabaseClock clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await clock.FollowAsync(end.Token);
            Report(clock.Skew);
        }
        catch (Exception exception) when (exception is OperationCanceledException || DatabaseFault.FindReasonOrNull(exception) is not null)
        {
            LogNotRead(logger, DatabaseFault.FindReasonOrNull(exception) ?? DatabaseFault.Timeout);
        }
    }

    /// <remarks>Logged once when the skew begins, and once when it ends.</remarks>
    private void Report(TimeSpan skew)
    {
        var isSkewed = skew.Duration() > DatabaseClock.TolerableSkew;
        if (isSkewed && !_isSkewed)
        {
            LogSkewed(logger, skew.TotalSeconds);
        }
        else if (!isSkewed && _isSkewed)
        {
            LogInStep(logger);
        }

        _isSkewed = isSkewed;
    }

    [LoggerMessage(
        510,
        LogLevel.Warning,
        "clock_skewed: The host's clock is {Seconds:0.0} s ahead of the database's (negative: behind). Limits follow the database's.",
        EventName = "clock_skewed"
    )]
    private static partial void LogSkewed(ILogger logger, double seconds);

    [LoggerMessage(
        511,
        LogLevel.Information,
        "clock_in_step: The host's clock agrees with the database's again.",
        EventName = "clock_in_step"
    )]
    private static partial void LogInStep(ILogger logger);

    [LoggerMessage(512, LogLevel.Debug, "clock_not_read: The database's clock cannot be read ({Reason}).", EventName = "clock_not_read")]
    private static partial void LogNotRead(ILogger logger, string reason);
}
