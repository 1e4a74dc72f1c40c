using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore.PostgreSql;

/// <summary>Commits a write that leaves nothing behind.</summary>
internal static class PostgreSqlWriteProbe
{
    // A message in the server's write-ahead log: no table grows, and yet it is committed like any write, to the disk and to a synchronous
    // standby. Nothing reads it. It fails on a full disk if the log is on that disk, which is the default; the faults that requests meet
    // cover the rest.
    private const string WriteNothing = """
        SELECT CASE WHEN pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' THEN NULL
        ELSE pg_logical_emit_message(true, 'mailzen_ready', '')::text END
        """;

    /// <returns>False if the server takes no writes.</returns>
    /// <exception cref="DbException">The write failed.</exception>
    public static async Task<bool> RunAsync(DbConnection connection, int timeoutSeconds, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (WriteNothing, timeoutSeconds);
        return await command.ExecuteScalarAsync(cancellationToken) is string;
    }
}
