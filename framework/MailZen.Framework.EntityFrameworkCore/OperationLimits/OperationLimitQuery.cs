using System.Data.Common;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>A statement that counts hits. Its rows are the counters: key, hits, and the end of the window.</summary>
/// <param name="sql">The statement.</param>
/// <param name="parameters">The values of its parameters.</param>
/// <param name="byKey">The rules by the keys of their counters.</param>
/// <param name="isCounted">Whether this hit is counted.</param>
/// <param name="now">When the hits are counted.</param>
public abstract class OperationLimitQuery(
    string sql,
    IReadOnlyList<object> parameters,
    IReadOnlyDictionary<string, OperationLimit> byKey,
    bool isCounted,
    DateTimeOffset now
) : BatchedQuery(sql, parameters)
{
    // PostgreSQL stores microseconds, so times are compared with a tolerance.
    private static readonly TimeSpan _resolution = TimeSpan.FromMilliseconds(1);

    private readonly List<OperationLimitHit> _hits = [];

    // If several rules refuse, the one with the longest wait.
    private OperationLimitHit? _refused;

    /// <inheritdoc/>
    public override TakenRow Row { get; init; } = new(TakenRowKind.Limit, "");

    /// <summary>
    /// Called for a window that refuses and was shortened to one that starts now: the rollback of the refusal undoes the shortening.
    /// </summary>
    public Action<OperationLimitHit>? OnCut { private get; set; }

    /// <summary>Whether a rule refuses, once the statement has run.</summary>
    public bool IsRefused => _refused is not null;

    /// <summary>The hits, once the statement has run, even if a rule refuses.</summary>
    public IReadOnlyList<OperationLimitHit> Hits => _hits;

    /// <summary>By how many hits the rules are exceeded, the most of several; zero if none refuses.</summary>
    public int Excess { get; private set; }

    /// <inheritdoc/>
    public override void Read(DbDataReader row)
    {
        var rule = byKey[row.GetString(0)];
        var windowEnd = row.GetUtc(2);
        var hit = new OperationLimitHit(rule.Policy, row.GetString(0), windowEnd);
        if (isCounted)
        {
            _hits.Add(hit);
        }

        var hits = isCounted ? row.GetInt32(1) : row.GetInt32(1) + 1;
        Excess = Math.Max(Excess, hits - (rule.Max / rule.Shards));
        if (hits > rule.Max / rule.Shards)
        {
            _refused = _refused is null || windowEnd > _refused.WindowEnd ? hit : _refused;
            if (hits > 1 && (windowEnd - now - rule.Window).Duration() < _resolution)
            {
                OnCut?.Invoke(hit);
            }
        }
    }

    /// <summary>The hits, once the statement has run.</summary>
    /// <exception cref="BusinessException">A rule refuses; see <see cref="IOperationLimiter.AcquireAsync"/>.</exception>
    public IReadOnlyList<OperationLimitHit> GetHits()
    {
        ThrowIfRefused();
        return _hits;
    }

    /// <summary>The same, for a caller that has nothing to give back.</summary>
    /// <exception cref="BusinessException">A rule refuses.</exception>
    public void ThrowIfRefused()
    {
        if (_refused is not null)
        {
            var rule = byKey[_refused.Key];
            throw new BusinessException(rule.ErrorCode, new OperationLimitExceededException(rule.Policy, rule.Partition)).WithData(
                "retryAfterSeconds",
                Math.Max(1, (int)Math.Ceiling((_refused.WindowEnd - now).TotalSeconds))
            );
        }
    }
}
