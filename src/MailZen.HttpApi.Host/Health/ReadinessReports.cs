using MailZen.Framework.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MailZen.HttpApi.Host.Health;

/// <summary>
/// Whether the host can serve. The checks run at most once a second, however many requests come (the route is anonymous and has no limit),
/// and are answered within two seconds, whatever the database does.
/// </summary>
internal sealed class ReadinessReports(HealthCheckService checks, ILogger<ReadinessReports> logger)
{
    /// <summary>How long a report may take; the rest of the two seconds is for checking who may see its reasons.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1_700);

    private const string Database = "database";

    private static readonly TimeSpan _maxAge = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<HealthReport> _report = Task.FromCanceled<HealthReport>(new CancellationToken(canceled: true));
    private long _madeAt;

    /// <summary>The newest report, or one that says that the checks take too long.</summary>
    public async Task<HealthReport> GetAsync()
    {
        Task<HealthReport> report;
        lock (_lock)
        {
            // A hanging run is waited for; no second one starts beside it.
            if (_report.IsCompleted && (!_report.IsCompletedSuccessfully || TimeProvider.System.GetElapsedTime(_madeAt) >= _maxAge))
            {
                _report = Task.Run(RunAsync);
            }

            report = _report;
        }

        try
        {
            return await report.WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException exception)
        {
            logger.ReadinessTimedOut(exception);
            var entry = new HealthReportEntry(HealthStatus.Unhealthy, "the checks take too long", Patience, exception: null, data: null);
            return new HealthReport(new Dictionary<string, HealthReportEntry> { ["readiness"] = entry }, Patience);
        }
    }

    private async Task<HealthReport> RunAsync()
    {
        DatabaseBudget.Leave(); // One run serves all callers.
        var report = await checks.CheckHealthAsync(check => check.Name == Database);
        if (report.Status != HealthStatus.Unhealthy)
        {
            // Without a database, or without its tables, each of these would only fail as well, with a stack trace in the log.
            var others = await checks.CheckHealthAsync(check => check.Name != Database);
            report = new HealthReport(report.Entries.Concat(others.Entries).ToDictionary(), report.TotalDuration + others.TotalDuration);
        }

        Interlocked.Exchange(ref _madeAt, TimeProvider.System.GetTimestamp());
        return report;
    }
}
