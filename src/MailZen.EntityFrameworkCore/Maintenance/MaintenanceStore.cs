using MailZen.Framework.Maintenance;
using Microsoft.EntityFrameworkCore;

namespace MailZen.EntityFrameworkCore.Maintenance;

/// <summary>The statements of maintenance.</summary>
internal sealed class MaintenanceStore(MailZenDbContext dbContext)
{
    // Any number that nobody else locks by.
    private const long LockKey = 0x4D61696C5A656E;

    /// <summary>
    /// Whether this instance may work until its transaction ends. The lock is the transaction's own, so that it works behind PgBouncer and
    /// dies with a killed process. SQLite has one writer at a time anyway.
    /// </summary>
    public async Task<bool> TryLockAsync(CancellationToken cancellationToken) =>
        dbContext.Database.IsSqlite()
        || (
            await dbContext
                .Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({LockKey}) AS \"Value\"")
                .ToListAsync(cancellationToken)
        ).Single();

    /// <returns>How many rows were removed.</returns>
    public Task<int> RemoveAsync(CleanupRule rule, object before, int batchSize, CancellationToken cancellationToken)
    {
        // Rows that somebody is using are left for the next time: cleaning neither waits nor is waited for in a circle.
        var (row, skipUsed) = dbContext.Database.IsSqlite() ? ("rowid", "") : ("ctid", " FOR UPDATE SKIP LOCKED");
        var sql =
            $"DELETE FROM {rule.Table} WHERE {row} IN (SELECT {row} FROM {rule.Table} WHERE {rule.Column} < {{0}} ORDER BY {rule.Column} LIMIT {{1}}{skipUsed})";
        return dbContext.Database.ExecuteSqlRawAsync(sql, [before, batchSize], cancellationToken);
    }
}
