using System.Collections.Concurrent;
using System.Globalization;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;

namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>Counts hits with one value list per row, because SQLite has no arrays.</summary>
internal sealed class SqliteLimitQuery : OperationLimitQuery
{
    private static readonly ConcurrentDictionary<int, string> _sql = new();

    private SqliteLimitQuery(
        IReadOnlyList<object> parameters,
        IReadOnlyDictionary<string, OperationLimit> byKey,
        bool isCounted,
        DateTimeOffset now
    )
        : base(_sql.GetOrAdd(byKey.Count, WriteSql), parameters, byKey, isCounted, now) { }

    public static SqliteLimitQuery Of(IReadOnlyDictionary<string, OperationLimit> byKey, bool isCounted, DateTimeOffset now)
    {
        List<object> parameters = [now.UtcDateTime, isCounted ? 1 : 0];
        foreach (var (key, limit) in byKey.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            parameters.Add(key);
            parameters.Add((now + limit.Window).UtcDateTime);
        }

        return new SqliteLimitQuery(parameters, byKey, isCounted, now);
    }

    private static string WriteSql(int rows)
    {
        var values = Enumerable
            .Range(1, rows)
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"(${(2 * row) + 1}, $2, ${(2 * row) + 2})"));
        return RateLimitStatements.Count($"VALUES {string.Join(", ", values)}", "MIN");
    }
}
