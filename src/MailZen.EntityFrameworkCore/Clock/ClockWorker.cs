using MailZen.EntityFrameworkCore.Faults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.EntityFrameworkCore.Clock;

/// <summary>
/// Follows the database's clock for as long as the host runs: it is read each minute, and at once where the host's own was set or the
/// host slept.
/// </summary>
internal sealed partial class ClockWorker(TimeProvider timeProvider, ILogger<ClockWorker> logger) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private bool _isSkewed;

    /// <summary>
    /// Reads the clock before anything is served. Where the database does not answer, the host is not ready, and this goes on in the
    /// background.
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
            return; // SQLite is in the host's process, and its clock the host's.
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

    /// <remarks>Once when it begins, and once when it ends.</remarks>
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
        "clock_skewed: The host's clock is {Seconds:0.0} s ahead of the database's (or behind). Limits follow the database's.",
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
