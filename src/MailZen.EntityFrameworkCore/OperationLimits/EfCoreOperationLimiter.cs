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
        var parameters = new List<object> { now.UtcDateTime, isCounted ? 1 : 0 };
        var rows = new List<string>();
        foreach (var (key, limit) in byKey.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"(@p{parameters.Count}, @p1, @p{parameters.Count + 1})"));
            parameters.Add(key);
            parameters.Add((now + limit.Window).UtcDateTime);
        }

        // A window whose every hit was given back has not begun.
        var sql = $"""
            INSERT INTO {RateLimitModel.Table} AS held (key, hits, expires_at) VALUES {string.Join(", ", rows)}
            ON CONFLICT (key) DO UPDATE SET
              hits = CASE WHEN held.expires_at <= @p0 THEN excluded.hits ELSE held.hits + excluded.hits END,
              expires_at = CASE WHEN held.expires_at <= @p0 OR held.hits = 0 THEN excluded.expires_at ELSE held.expires_at END
            RETURNING key, hits, expires_at
            """;
        return new OperationLimitQuery(sql, parameters, byKey, isCounted, now);
    }

    public Task ReleaseAsync(IReadOnlyCollection<OperationLimitHit> hits, CancellationToken cancellationToken = default) =>
        hits.Count == 0 ? Task.CompletedTask : dbContext.ExecuteBatchAsync([.. hits.OrderBy(hit => hit.Key, StringComparer.Ordinal).Select(Release)], cancellationToken);

    private static BatchedQuery Release(OperationLimitHit hit) => new BatchedCommand(
        $"UPDATE {RateLimitModel.Table} SET hits = hits - 1 WHERE key = @p0 AND expires_at = @p1 AND hits > 0", [hit.Key, hit.WindowEnd.UtcDateTime]);

    private string KeyOf(OperationLimit limit)
    {
        var key = $"{limit.Policy}:{fingerprint.Compute(limit.Partition)}";
        return limit.Shards == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}#{RandomNumberGenerator.GetInt32(limit.Shards)}");
    }
}
