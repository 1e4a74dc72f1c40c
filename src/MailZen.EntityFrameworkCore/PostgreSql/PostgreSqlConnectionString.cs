using System.Data.Common;

namespace MailZen.EntityFrameworkCore.PostgreSql;

/// <summary>
/// What the product wants of its connections, where the operator's string does not say otherwise: statements that come again are prepared, and a connection
/// is not reset when it goes back to its pool, for nothing here leaves anything behind in one.
/// </summary>
internal static class PostgreSqlConnectionString
{
    private static readonly (string Keyword, string Value)[] _defaults = [("Max Auto Prepare", "200"), ("Auto Prepare Min Usages", "2"), ("No Reset On Close", "true")];

    public static string WithDefaults(string connectionString)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        foreach (var (keyword, value) in _defaults.Where(entry => !builder.ContainsKey(entry.Keyword) && !builder.ContainsKey(entry.Keyword.Replace(" ", "", StringComparison.Ordinal))))
        {
            builder.Add(keyword, value);
        }

        return builder.ConnectionString;
    }
}
