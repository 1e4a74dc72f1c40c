using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.Framework.OperationLimits;

/// <summary>A statement that counts hits. Its rows are the counters: key, hits, and the end of the window.</summary>
/// <param name="sql">The statement.</param>
/// <param name="parameters">The values of its parameters.</param>
/// <param name="byKey">The rules by the keys of their counters.</param>
/// <param name="now">When the hits are counted.</param>
public sealed class OperationLimitQuery(string sql, IReadOnlyList<object> parameters, IReadOnlyDictionary<string, OperationLimit> byKey, DateTimeOffset now)
    : BatchedQuery(sql, parameters)
{
    private readonly List<OperationLimitHit> _hits = [];

    /// <inheritdoc/>
    public override void Read(DbDataReader row)
    {
        var key = row.GetString(0);
        var windowEnd = new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(2), DateTimeKind.Utc));
        _hits.Add(new OperationLimitHit(byKey[key].Policy, key, windowEnd, row.GetInt32(1)));
    }

    /// <summary>The hits, once the statement has run.</summary>
    /// <exception cref="BusinessException">A rule refuses; see <see cref="IOperationLimiter.AcquireAsync"/>.</exception>
    public IReadOnlyList<OperationLimitHit> GetHits()
    {
        var refused = _hits.Where(hit => hit.Hits > byKey[hit.Key].Max / byKey[hit.Key].Shards).MaxBy(hit => hit.WindowEnd);
        return refused is null
            ? _hits
            : throw new BusinessException(byKey[refused.Key].ErrorCode, new OperationLimitExceededException(refused.Policy))
                .WithData("retryAfterSeconds", Math.Max(1, (int)Math.Ceiling((refused.WindowEnd - now).TotalSeconds)));
    }
}
