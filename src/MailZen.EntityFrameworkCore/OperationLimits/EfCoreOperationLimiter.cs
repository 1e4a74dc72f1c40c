using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Security;

namespace MailZen.EntityFrameworkCore.OperationLimits;

/// <summary>
/// Counts all rules of a call in one statement, its rows in the order of their keys, so that two calls never wait for each other in a
/// circle. A refusal is undone by the caller's roll-back: counters neither grow by refused calls nor count half of one.
/// </summary>
internal sealed class EfCoreOperationLimiter(MailZenDbContext dbContext, IFingerprint fingerprint, TimeProvider timeProvider) : IOperationLimiter
{
    private static readonly ConcurrentDictionary<int, string> _count = new();

    public async Task<IReadOnlyList<OperationLimitHit>> AcquireAsync(
        IReadOnlyCollection<OperationLimit> limits, CancellationToken cancellationToken = default)
    {
        var query = Prepare(limits);
        await dbContext.ExecuteBatchAsync([query], cancellationToken);
        return query.GetHits();
    }

    public OperationLimitQuery Prepare(IReadOnlyCollection<OperationLimit> limits, bool isCounted = true)
    {
        var now = timeProvider.GetUtcNow();
        var byKey = limits.ToDictionary(KeyOf, StringComparer.Ordinal);
        List<object> parameters = [now.UtcDateTime, isCounted ? 1 : 0];
        foreach (var (key, limit) in byKey.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            parameters.Add(key);
            parameters.Add((now + limit.Window).UtcDateTime);
        }

        return new OperationLimitQuery(_count.GetOrAdd(byKey.Count, CountSql), parameters, byKey, isCounted, now);
    }

    public Task ReleaseAsync(IReadOnlyCollection<OperationLimitHit> hits, CancellationToken cancellationToken = default) =>
        hits.Count == 0 ? Task.CompletedTask : dbContext.ExecuteBatchAsync([.. hits.OrderBy(hit => hit.Key, StringComparer.Ordinal).Select(Release)], cancellationToken);

    private static BatchedQuery Release(OperationLimitHit hit) => new BatchedCommand(
        $"UPDATE {RateLimitModel.Table} SET hits = hits - 1 WHERE key = $1 AND expires_at = $2 AND hits > 0", [hit.Key, hit.WindowEnd.UtcDateTime]);

    // A window whose every hit was given back has not begun.
    private static string CountSql(int rows) => $"""
        INSERT INTO {RateLimitModel.Table} AS held (key, hits, expires_at)
        VALUES {string.Join(", ", Enumerable.Range(1, rows).Select(row => string.Create(CultureInfo.InvariantCulture, $"(${(2 * row) + 1}, $2, ${(2 * row) + 2})")))}
        ON CONFLICT (key) DO UPDATE SET
          hits = CASE WHEN held.expires_at <= $1 THEN excluded.hits ELSE held.hits + excluded.hits END,
          expires_at = CASE WHEN held.expires_at <= $1 OR held.hits = 0 THEN excluded.expires_at ELSE held.expires_at END
        RETURNING key, hits, expires_at
        """;

    private string KeyOf(OperationLimit limit)
    {
        var key = $"{limit.Policy}:{fingerprint.Compute(limit.Partition)}";
        return limit.Shards == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}#{RandomNumberGenerator.GetInt32(limit.Shards)}");
    }
}
