using System.Globalization;
using MailZen.Framework.EntityFrameworkCore.Clock;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MailZen.Framework.EntityFrameworkCore.Health;

/// <summary>
/// Warns administrators when the host's clock differs from the database's; the host stays ready. Before the first reading it is not ready:
/// the times that it stored would be those of its own clock.
/// </summary>
internal sealed class ClockHealthCheck(TimeProvider timeProvider) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            timeProvider switch
            {
                DatabaseClock { IsSet: false } => HealthCheckResult.Unhealthy("the database's clock has not been read yet"),
                DatabaseClock clock when clock.Skew.Duration() > DatabaseClock.TolerableSkew => HealthCheckResult.Degraded(
                    Describe(clock.Skew)
                ),
                _ => HealthCheckResult.Healthy(),
            }
        );

    private static string Describe(TimeSpan skew)
    {
        var side = skew > TimeSpan.Zero ? "ahead of" : "behind";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the host's clock is {skew.Duration().TotalSeconds:0} s {side} the database's; limits follow the database"
        );
    }
}
