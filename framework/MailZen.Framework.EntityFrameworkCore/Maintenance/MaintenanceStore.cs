using MailZen.Framework.EntityFrameworkCore.Maintenance;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.EntityFrameworkCore.Maintenance;

/// <summary>The statements of maintenance.</summary>
internal sealed class MaintenanceStore(IEfCoreDbContext dbContext)
{
    // Any number that no other lock uses.
    private const long LockKey = 0x4D61696C5A656E;

    /// <summary>
    /// Whether this instance may work until its transaction ends. The lock belongs to the transaction, so it works behind PgBouncer and
    /// ends with a killed process. SQLite has one writer at a time anyway.
    /// </summary>
    public async Task<bool> TryLockAsync(CancellationToken cancellationToken) =>
        dbContext.Database.IsSqlite()
        || (
            await dbContext
                .Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({LockKey}) AS \"Value\"")
                .ToListAsync(cancellationToken)
        ).Single();

    /// <returns>The number of rows removed.</returns>
    public Task<int> RemoveAsync(CleanupRule rule, object before, int batchSize, CancellationToken cancellationToken)
    {
        // Rows in use are left for the next round: cleanup neither waits for others nor causes a deadlock.
        var (row, skipUsed, limit) = dbContext.Database.IsSqlite()
            ? ("rowid", "", before)
            : ("ctid", " FOR UPDATE SKIP LOCKED", UtcTimes.ToPostgreSql(before));
        var sql =
            $"DELETE FROM {rule.Table} WHERE {row} IN (SELECT {row} FROM {rule.Table} WHERE {rule.Column} < {{0}} "
            + $"ORDER BY {rule.Column} LIMIT {{1}}{skipUsed})";
        return dbContext.Database.ExecuteSqlRawAsync(sql, [limit, batchSize], cancellationToken);
    }
}
