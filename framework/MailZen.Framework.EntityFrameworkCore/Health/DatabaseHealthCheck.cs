using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore.Faults;
using MailZen.Framework.EntityFrameworkCore.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MailZen.Framework.EntityFrameworkCore.Health;

/// <summary>
/// Not ready while the database cannot be reached or written, or has pending migrations. It tests a write, because every code needs one.
/// </summary>
internal sealed class DatabaseHealthCheck(IEfCoreDbContext dbContext, SqliteWriteGate gate, DatabaseFaults faults) : IHealthCheck
{
    /// <summary>Time limit of one step: all of them together stay below the two seconds in which readiness answers.</summary>
    private const int StepSeconds = 1;

    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(1_500);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        dbContext.Database.SetCommandTimeout(StepSeconds);
        try
        {
            if (dbContext.Database.IsSqlite() && !await dbContext.Database.CanConnectAsync(end.Token))
            {
                // Opening it would create the file.
                return HealthCheckResult.Unhealthy("the database does not exist yet: run MailZen.DbMigrator");
            }

            await dbContext.Database.OpenConnectionAsync(end.Token);
            var pending = (await dbContext.Database.GetPendingMigrationsAsync(end.Token)).Count();
            if (pending > 0)
            {
                return HealthCheckResult.Unhealthy($"{pending} migration(s) pending: run MailZen.DbMigrator");
            }

            using var turn = await gate.EnterAsync(dbContext, end.Token);
            var fault =
                await WriteProbe.FindFaultOrNullAsync(dbContext.Database.GetDbConnection(), StepSeconds, end.Token)
                ?? faults.RecentDiskFaultOrNull;
            return fault is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"the database cannot be written ({fault})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"the database did not answer or could not be written in time ({DatabaseFault.Timeout})");
        }
        catch (DbException exception)
        {
            // Lasting errors, such as a missing privilege, also mean not ready.
            var reason = faults.NoteOrNull(exception) ?? exception.SqlState ?? "unknown";
            return HealthCheckResult.Unhealthy($"the database cannot be reached or written ({reason})");
        }
    }
}
