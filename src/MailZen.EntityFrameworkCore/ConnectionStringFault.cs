using Microsoft.Data.Sqlite;
using Npgsql;

namespace MailZen.EntityFrameworkCore;

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
                ? "is no connection string for PostgreSql: write Host=…;Database=…;Username=…;Password=…, not a URL."
                : "is no connection string for Sqlite, which Database__Provider chooses: write Data Source=/path/mailzen.db.";
        }
    }

    private static string? FindOrNull(SqliteConnectionStringBuilder sqlite) =>
        sqlite switch
        {
            { Mode: SqliteOpenMode.ReadOnly } => "opens the database for reading only (Mode=ReadOnly); leave that out.",
            { Mode: SqliteOpenMode.Memory } or { DataSource: "" or Memory } => "names no file: write Data Source=/path/mailzen.db.",
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
            ? $"names the file {missing}, which is not there or may not be read."
            : null;
    }
}
