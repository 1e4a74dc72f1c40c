using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>Finds the unique constraint that refused a row.</summary>
internal static class UniqueConstraintName
{
    private const int UniqueConstraint = 2067; // SQLITE_CONSTRAINT_UNIQUE
    private const int PrimaryKeyConstraint = 1555; // SQLITE_CONSTRAINT_PRIMARYKEY

    /// <summary>Its name in PostgreSQL; null for any other failure.</summary>
    public static string? FindOrNull(DbException? exception) =>
        exception switch
        {
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres => postgres.ConstraintName,
            SqliteException { SqliteExtendedErrorCode: UniqueConstraint } sqlite => OfColumns("ix", sqlite.Message),
            SqliteException { SqliteExtendedErrorCode: PrimaryKeyConstraint } sqlite => OfColumns("pk", sqlite.Message),
            _ => null,
        };

    /// <remarks>SQLite names columns (<c>users.normalized_email</c>), PostgreSQL the index that EF Core named after them.</remarks>
    private static string OfColumns(string prefix, string message)
    {
        var start = message.LastIndexOf(": ", StringComparison.Ordinal) + 2;
        var columns = message[start..].TrimEnd('\'', '.').Split(", ");
        var table = columns[0].Split('.')[0];
        return $"{prefix}_{table}_{string.Join('_', columns.Select(column => column.Split('.')[^1]))}";
    }
}
