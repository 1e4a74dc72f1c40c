using System.Globalization;
using System.Security.Cryptography;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Sqlite;
using MailZen.Framework.Security;

namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>
/// Counts all rules of a call in one statement, its rows in the order of their keys, so that two calls cannot deadlock. The caller's
/// rollback undoes a refused call, so counters never include one, in whole or in part.
/// </summary>
internal sealed class EfCoreOperationLimiter(
    IEfCoreDbContext dbContext,
    IFingerprint fingerprint,
    WindowCuts cuts,
    TimeProvider timeProvider
) : IOperationLimiter
{
    public async Task<IReadOnlyList<OperationLimitHit>> AcquireAsync(
        IReadOnlyCollection<OperationLimit> limits,
        CancellationToken cancellationToken = default
    )
    {
        var query = Prepare(limits);
        await dbContext.ExecuteBatchAsync([query], cancellationToken);
        return query.GetHits();
    }

    public OperationLimitQuery Prepare(IReadOnlyCollection<OperationLimit> limits, bool isCounted = true)
    {
        var byKey = limits.ToDictionary(KeyOf, StringComparer.Ordinal);
        OperationLimitQuery query = dbContext.IsOnSqlite()
            ? SqliteLimitQuery.Of(byKey, isCounted, timeProvider.GetUtcNow())
            : PostgreSqlLimitQuery.Of(byKey, isCounted, timeProvider.GetUtcNow());
        query.OnCut = cuts.Add;
        return query;
    }

    public Task ReleaseAsync(IReadOnlyCollection<OperationLimitHit> hits, CancellationToken cancellationToken = default) =>
        hits.Count == 0
            ? Task.CompletedTask
            : dbContext.ExecuteBatchAsync([.. hits.OrderBy(hit => hit.Key, StringComparer.Ordinal).Select(Release)], cancellationToken);

    public Task ResetAsync(IReadOnlyCollection<OperationLimit> limits, CancellationToken cancellationToken = default) =>
        dbContext.ExecuteBatchAsync([.. limits.Select(KeyOf).Order(StringComparer.Ordinal).Select(Reset)], cancellationToken);

    public async Task<TimeSpan> TakeTurnAsync(string policy, string partition, TimeSpan wait, CancellationToken cancellationToken = default)
    {
        var query = new TurnQuery(KeyOf(policy, partition), wait, timeProvider.GetUtcNow());
        await dbContext.ExecuteBatchAsync([query], cancellationToken);
        return query.Wait;
    }

    private static BatchedQuery Reset(string key) => new BatchedCommand($"DELETE FROM {RateLimitModel.Table} WHERE key = $1", [key]);

    /// <remarks>
    /// A later window ends later, and keeps its hits. One that ends earlier is the same window, shortened meanwhile
    /// (<see cref="RateLimitStatements"/>).
    /// </remarks>
    private static BatchedQuery Release(OperationLimitHit hit) =>
        new BatchedCommand(
            $"UPDATE {RateLimitModel.Table} SET hits = hits - 1 WHERE key = $1 AND expires_at <= $2 AND hits > 0",
            [hit.Key, hit.WindowEnd.UtcDateTime]
        );

    private string KeyOf(string policy, string partition) => $"{policy}:{fingerprint.Compute(partition)}";

    private string KeyOf(OperationLimit limit)
    {
        var key = KeyOf(limit.Policy, limit.Partition);
        return limit.Shards == 1
            ? key
            : string.Create(CultureInfo.InvariantCulture, $"{key}#{RandomNumberGenerator.GetInt32(limit.Shards)}");
    }
}
