using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;

namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>Counts hits with an array per column: one statement for any number of rows, and so of callers.</summary>
internal sealed class PostgreSqlLimitQuery : OperationLimitQuery
{
    private static readonly string _sql = RateLimitStatements.Count("SELECT * FROM unnest($2, $3, $4)", "LEAST");

    private readonly DateTime _now;
    private readonly IReadOnlyList<Hit> _rows;

    private PostgreSqlLimitQuery(
        IReadOnlyList<Hit> rows,
        IReadOnlyDictionary<string, OperationLimit> byKey,
        bool isCounted,
        DateTimeOffset now
    )
        : base(_sql, ToParameters(now.UtcDateTime, rows), byKey, isCounted, now) => (_rows, _now) = (rows, now.UtcDateTime);

    public static PostgreSqlLimitQuery Of(IReadOnlyDictionary<string, OperationLimit> byKey, bool isCounted, DateTimeOffset now) =>
        new([.. byKey.Select(pair => new Hit(pair.Key, isCounted ? 1 : 0, (now + pair.Value.Window).UtcDateTime))], byKey, isCounted, now);

    public override BatchedQuery MergeOrNull(IReadOnlyList<BatchedQuery> several) => new Merged([.. several.Cast<PostgreSqlLimitQuery>()]);

    private static object[] ToParameters(DateTime now, IEnumerable<Hit> rows)
    {
        var sorted = rows.OrderBy(row => row.Key, StringComparer.Ordinal).ToList();
        return
        [
            now,
            sorted.Select(row => row.Key).ToArray(),
            sorted.Select(row => row.Count).ToArray(),
            sorted.Select(row => row.WindowEnd).ToArray(),
        ];
    }

    private sealed record Hit(string Key, int Count, DateTime WindowEnd);

    /// <summary>
    /// The hits of all callers, one row per counter. Each caller is judged by totals that include the others' hits; if they refuse it, it
    /// has to ask again alone.
    /// </summary>
    private sealed class Merged(IReadOnlyList<PostgreSqlLimitQuery> callers)
        : BatchedQuery(_sql, ToParameters(callers.Max(caller => caller._now), Sum(callers)))
    {
        private readonly ILookup<string, PostgreSqlLimitQuery> _byKey = callers
            .SelectMany(caller => caller._rows, (caller, row) => (row.Key, Caller: caller))
            .ToLookup(row => row.Key, row => row.Caller, StringComparer.Ordinal);

        public override void Read(DbDataReader row)
        {
            foreach (var caller in _byKey[row.GetString(0)])
            {
                caller.Read(row);
            }
        }

        private static IEnumerable<Hit> Sum(IEnumerable<PostgreSqlLimitQuery> callers) =>
            callers
                .SelectMany(caller => caller._rows)
                .GroupBy(
                    row => row.Key,
                    (key, rows) =>
                        rows.Aggregate(
                            (sum, row) => new Hit(key, sum.Count + row.Count, sum.WindowEnd > row.WindowEnd ? sum.WindowEnd : row.WindowEnd)
                        ),
                    StringComparer.Ordinal
                );
    }
}
