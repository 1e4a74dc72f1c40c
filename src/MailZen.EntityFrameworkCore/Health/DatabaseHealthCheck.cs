using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MailZen.EntityFrameworkCore.Health;

/// <summary>Not ready while the database cannot be reached or waits for migrations.</summary>
internal sealed class DatabaseHealthCheck(MailZenDbContext dbContext) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!await dbContext.Database.CanConnectAsync(cancellationToken))
        {
            return HealthCheckResult.Unhealthy("the database cannot be reached");
        }

        var pending = (await dbContext.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        return pending == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{pending} migration(s) pending: run MailZen.DbMigrator");
    }
}
