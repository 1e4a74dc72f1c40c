using Microsoft.Data.Sqlite;

namespace MailZen.Framework.EntityFrameworkCore.Sqlite;

/// <summary>Commits a write that leaves nothing behind.</summary>
internal static class SqliteWriteProbe
{
    // Nothing reads this number. Setting it writes the first page, and so the file's log.
    private const string WriteNothing = "BEGIN IMMEDIATE; PRAGMA user_version = 1; COMMIT";

    /// <exception cref="SqliteException">The write failed.</exception>
    public static async Task RunAsync(SqliteConnection connection, int timeoutSeconds, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (WriteNothing, timeoutSeconds);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException)
        {
            await RollBackAsync(connection);
            throw;
        }
    }

    /// <remarks>SQLite reports a fault if there is no transaction to roll back.</remarks>
    private static async Task RollBackAsync(SqliteConnection connection)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "ROLLBACK";
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
