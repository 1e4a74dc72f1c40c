using Microsoft.Data.Sqlite;
using Npgsql;

namespace MailZen.Framework.EntityFrameworkCore.Configuration;

/// <summary>Checks a connection string before it is used. It holds a password, so only file paths from it are shown.</summary>
internal static class ConnectionStringFault
{
    private const string Memory = ":memory:";

    /// <summary>What is wrong, as the end of a sentence; null if nothing is.</summary>
    public static string? FindOrNull(DatabaseProvider provider, string text)
    {
        try
        {
            return provider == DatabaseProvider.PostgreSql
                ? FindOrNull(new NpgsqlConnectionStringBuilder(text))
                : FindOrNull(new SqliteConnectionStringBuilder(text));
        }
        catch (Exception exception)
            when (exception is ArgumentException or FormatException or OverflowException or InvalidCastException or KeyNotFoundException)
        {
            return provider == DatabaseProvider.PostgreSql
                ? "is not a connection string for PostgreSql: use Host=…;Database=…;Username=…;Password=…, not a URL."
                : "is not a connection string for Sqlite, the chosen Database__Provider: use Data Source=/path/mailzen.db.";
        }
    }

    private static string? FindOrNull(SqliteConnectionStringBuilder sqlite) =>
        sqlite switch
        {
            { Mode: SqliteOpenMode.ReadOnly } => "opens the database read-only: remove Mode=ReadOnly.",
            { Mode: SqliteOpenMode.Memory } or { DataSource: "" or Memory } => "names no file: use Data Source=/path/mailzen.db.",
            _ => null,
        };

    private static string? FindOrNull(NpgsqlConnectionStringBuilder npgsql)
    {
        if (string.IsNullOrWhiteSpace(npgsql.Host))
        {
            return "names no Host.";
        }

        string?[] files = [npgsql.RootCertificate, npgsql.SslCertificate, npgsql.SslKey, npgsql.Passfile];
        return files.FirstOrDefault(file => !string.IsNullOrWhiteSpace(file) && !File.Exists(file)) is { } missing
            ? $"names the file {missing}, which does not exist or cannot be read."
            : null;
    }
}
