using Npgsql;

namespace MailZen.EntityFrameworkCore.PostgreSql;

/// <summary>
/// What the product wants of its connections, where the operator's string does not say otherwise: statements that come again are prepared,
/// and a connection is not reset when it goes back to its pool, for nothing here leaves anything behind in one. Encryption by Kerberos is
/// not tried, as Npgsql would before each connection, unless the string or <c>PGGSSENCMODE</c> asks for it; TLS is as the string says.
/// </summary>
internal static class PostgreSqlConnectionString
{
    // A request holds a connection for some milliseconds, and one at most. More of them than processors can feed make the database slower:
    // its sessions wait for each other.
    private static readonly int _poolSize = 8 * Environment.ProcessorCount;

    // A request waits ten seconds in all (DatabaseBudget), and none of its waits may take them from all others.
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 10;

    public static string WithDefaults(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        (string Keyword, object Value)[] defaults =
        [
            ("Timeout", ConnectSeconds),
            ("Command Timeout", CommandSeconds),
            ("Max Auto Prepare", 200),
            ("Auto Prepare Min Usages", 2),
            ("No Reset On Close", true),
            ("Maximum Pool Size", Math.Max(_poolSize, builder.MinPoolSize)),
            ("GSS Encryption Mode", Environment.GetEnvironmentVariable("PGGSSENCMODE") ?? nameof(GssEncryptionMode.Disable)),
        ];
        foreach (var (keyword, value) in defaults.Where(entry => !builder.ShouldSerialize(entry.Keyword)))
        {
            builder[keyword] = value;
        }

        return builder.ConnectionString;
    }
}
