using MailZen.HttpApi.Host.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace MailZen.HttpApi.Host.Tests.Health;

/// <summary>Anybody may ask whether the host is ready, as often as they like.</summary>
public sealed class ReadinessReportsTests
{
    [Fact]
    public async Task Should_Run_The_Checks_Once_A_Second_However_Many_Ask()
    {
        var checks = new FakeChecks();
        var reports = new ReadinessReports(checks, NullLogger<ReadinessReports>.Instance);

        (await AskAsync(reports, 200)).ShouldAllBe(report => report.Status == HealthStatus.Healthy);
        checks.Runs.ShouldBe(1);

        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);
        await reports.GetAsync();
        checks.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task Should_Not_Be_Ready_Within_Two_Seconds_While_A_Check_Hangs_And_Begin_No_Other_Run()
    {
        var checks = new FakeChecks { End = new TaskCompletionSource() };
        var reports = new ReadinessReports(checks, NullLogger<ReadinessReports>.Instance);
        var began = TimeProvider.System.GetTimestamp();

        (await AskAsync(reports, 50)).ShouldAllBe(report => report.Status == HealthStatus.Unhealthy);

        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2.5)); // two, and what a busy machine takes
        checks.Runs.ShouldBe(1);
        checks.End.SetResult();
        (await reports.GetAsync()).Status.ShouldBe(HealthStatus.Healthy);
        checks.Runs.ShouldBe(1);
    }

    private static Task<HealthReport[]> AskAsync(ReadinessReports reports, int times) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(_ => Task.Run(reports.GetAsync)));

    private sealed class FakeChecks : HealthCheckService
    {
        private readonly HealthCheckRegistration _database = new("database", _ => throw new NotSupportedException(), null, null);

        private int _runs;

        public int Runs => _runs;

        public TaskCompletionSource? End { get; init; }

        public override async Task<HealthReport> CheckHealthAsync(
            Func<HealthCheckRegistration, bool>? predicate,
            CancellationToken cancellationToken = default
        )
        {
            if (!predicate!(_database))
            {
                return new HealthReport(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero);
            }

            Interlocked.Increment(ref _runs);
            await (End?.Task ?? Task.CompletedTask);
            return new HealthReport(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero);
        }
    }
}
