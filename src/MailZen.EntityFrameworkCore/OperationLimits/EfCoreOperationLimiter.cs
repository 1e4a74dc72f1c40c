using System.Globalization;
using System.Security.Cryptography;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Security;
using Microsoft.EntityFrameworkCore;

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
        if (limits.Count == 0)
        {
            return [];
        }

        EnsureTransaction();
        var now = timeProvider.GetUtcNow();
        var byKey = limits.ToDictionary(KeyOf, StringComparer.Ordinal);
        var (sql, parameters) = CreateUpsert(byKey, now);
        var counters = await dbContext.RateLimits.FromSqlRaw(sql, parameters).AsNoTracking().ToListAsync(cancellationToken);

        var refused = counters.Where(counter => counter.Hits > byKey[counter.Key].Max / byKey[counter.Key].Shards).MaxBy(counter => counter.ExpiresAt);
        if (refused is not null)
        {
            throw new BusinessException(byKey[refused.Key].ErrorCode, new OperationLimitExceededException(byKey[refused.Key].Policy))
                .WithData("retryAfterSeconds", Math.Max(1, (int)Math.Ceiling((refused.ExpiresAt - now).TotalSeconds)));
        }

        return [.. counters.Select(counter => new OperationLimitHit(byKey[counter.Key].Policy, counter.Key, counter.ExpiresAt))];
    }

    public async Task ReleaseAsync(IReadOnlyCollection<OperationLimitHit> hits, CancellationToken cancellationToken = default)
    {
        EnsureTransaction();
        foreach (var hit in hits.OrderBy(hit => hit.Key, StringComparer.Ordinal))
        {
            await dbContext.RateLimits.Where(limit => limit.Key == hit.Key && limit.ExpiresAt == hit.WindowEnd && limit.Hits > 0)
                .ExecuteUpdateAsync(set => set.SetProperty(limit => limit.Hits, limit => limit.Hits - 1), cancellationToken);
        }
    }

    private string KeyOf(OperationLimit limit)
    {
        var key = $"{limit.Policy}:{fingerprint.Compute(limit.Partition)}";
        return limit.Shards == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}#{RandomNumberGenerator.GetInt32(limit.Shards)}");
    }

    private static (string Sql, object[] Parameters) CreateUpsert(Dictionary<string, OperationLimit> byKey, DateTimeOffset now)
    {
        var parameters = new List<object> { now.UtcDateTime };
        var rows = new List<string>();
        foreach (var (key, limit) in byKey.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"({{{parameters.Count}}}, 1, {{{parameters.Count + 1}}})"));
            parameters.Add(key);
            parameters.Add((now + limit.Window).UtcDateTime);
        }

        // A window whose every hit was given back has not begun.
        var sql = $$"""
            INSERT INTO {{RateLimitModel.Table}} AS held (key, hits, expires_at) VALUES {{string.Join(", ", rows)}}
            ON CONFLICT (key) DO UPDATE SET
              hits = CASE WHEN held.expires_at <= {0} THEN 1 ELSE held.hits + 1 END,
              expires_at = CASE WHEN held.expires_at <= {0} OR held.hits = 0 THEN excluded.expires_at ELSE held.expires_at END
            RETURNING *
            """;
        return (sql, [.. parameters]);
    }

    private void EnsureTransaction()
    {
        if (dbContext.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Limits are counted inside a unit of work, whose roll-back undoes a refusal.");
        }
    }
}
