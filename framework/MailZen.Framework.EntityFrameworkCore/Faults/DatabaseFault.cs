using System.Net.Sockets;
using MailZen.Framework.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MailZen.Framework.EntityFrameworkCore.Faults;

/// <summary>
/// Tells passing faults of the database, which are worth a retry, from faults in our own statements. SQLSTATE classes are those of
/// PostgreSQL's appendix A, numbers those of SQLite's result codes.
/// </summary>
public static class DatabaseFault
{
    /// <summary>It cannot be reached, or the connection broke.</summary>
    public const string Connection = "connection";

    /// <summary>It is read-only.</summary>
    public const string ReadOnly = "read_only";

    /// <summary>No server accepts writes.</summary>
    public const string NotPrimary = "not_primary";

    /// <summary>It refuses our credentials, or there is no such database.</summary>
    public const string Refused = "refused";

    /// <summary>It has reached its connection limit.</summary>
    public const string TooManyConnections = "too_many_connections";

    /// <summary>It is starting or shutting down.</summary>
    public const string ShuttingDown = "shutting_down";

    /// <summary>Its disk is full.</summary>
    public const string DiskFull = "disk_full";

    /// <summary>It is out of memory or of another resource.</summary>
    public const string OutOfResources = "out_of_resources";

    /// <summary>Another session held it, or a row of it, for too long.</summary>
    public const string Locked = "locked";

    /// <summary>Two transactions conflicted.</summary>
    public const string Conflict = "conflict";

    /// <summary>It did not answer in time, or no connection came free.</summary>
    public const string Timeout = "timeout";

    /// <summary>Its disk fails.</summary>
    public const string IoError = "io_error";

    /// <summary>The database fault that an exception reports, at any depth; null if it reports none.</summary>
    public static string? FindReasonOrNull(Exception? exception) =>
        exception switch
        {
            null => null,
            DatabaseBudgetExceededException => Timeout,
            PostgresException postgres => OfSqlState(postgres.SqlState),
            NpgsqlException npgsql => OfConnection(npgsql),
            SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
            TimeoutException => Timeout, // from Npgsql, while it tries several servers
            SocketException => Connection, // from Npgsql, when the server's name does not resolve
            _ => FindReasonOrNull(exception.InnerException),
        };

    private static string OfConnection(NpgsqlException exception) =>
        exception switch
        {
            { InnerException: TimeoutException } => Timeout,
            { InnerException: PostgresException inner } => OfSqlState(inner.SqlState) ?? Connection,

            // Npgsql's message when it knows the state of every server, and none is what the connection string requires.
            _ when exception.Message.StartsWith("No suitable host", StringComparison.Ordinal) => NotPrimary,
            _ => Connection,
        };

    /// <remarks>PgBouncer reports a server that it cannot reach as a protocol violation, in class 08.</remarks>
    private static string? OfSqlState(string state) =>
        state switch
        {
            PostgresErrorCodes.ReadOnlySqlTransaction => ReadOnly,
            // a transaction idle or open for too long, or a cancelled statement
            "25P03" or "25P04" or PostgresErrorCodes.QueryCanceled => Timeout,
            PostgresErrorCodes.DiskFull => DiskFull,
            PostgresErrorCodes.TooManyConnections => TooManyConnections,
            PostgresErrorCodes.LockNotAvailable => Locked,
            PostgresErrorCodes.InvalidCatalogName => Refused,
            ['0', '8', ..] => Connection,
            ['2', '8', ..] => Refused,
            ['4', '0', ..] => Conflict,
            ['5', '3', ..] => OutOfResources,
            ['5', '7', ..] => ShuttingDown,
            ['5', '8', ..] => IoError,
            _ => null,
        };

    /// <remarks>The low byte of an extended code is its primary one.</remarks>
    private static string? OfSqlite(int code) =>
        (code & 0xFF) switch
        {
            5 or 6 or 15 => Locked, // BUSY, LOCKED, PROTOCOL
            7 => OutOfResources, // NOMEM
            8 => ReadOnly, // READONLY
            9 => Timeout, // INTERRUPT
            10 => IoError, // IOERR
            13 => DiskFull, // FULL
            14 => Connection, // CANTOPEN
            _ => null,
        };
}
