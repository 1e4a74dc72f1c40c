using Npgsql;

namespace MailZen.Framework.EntityFrameworkCore.PostgreSql;

/// <summary>
/// Defaults for what the operator's connection string leaves out. Repeated statements are prepared, and a connection is not reset when it
/// returns to its pool, because nothing here leaves state in one. Kerberos encryption, which Npgsql would try before each connection, is
/// off unless the string or <c>PGGSSENCMODE</c> asks for it; TLS is as the string says.
/// </summary>
internal static class PostgreSqlConnectionString
{
    // A request holds one connection at most, for some milliseconds. More connections than processors can feed slow the database down: its
    // sessions wait for each other.
    private static readonly int _poolSize = 8 * Environment.ProcessorCount;

    // A request waits ten seconds in all (DatabaseBudget), so no single wait may exceed that.
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
