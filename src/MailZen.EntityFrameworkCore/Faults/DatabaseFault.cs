using System.Net.Sockets;
using MailZen.Framework.Uow;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MailZen.EntityFrameworkCore.Faults;

/// <summary>
/// Tells faults of the database, which pass and are worth another try, from faults of ours in a statement. Classes of SQLSTATE are those
/// of PostgreSQL's appendix A, numbers those of SQLite's result codes.
/// </summary>
public static class DatabaseFault
{
    /// <summary>It cannot be reached, or the connection broke.</summary>
    public const string Connection = "connection";

    /// <summary>It takes no writes.</summary>
    public const string ReadOnly = "read_only";

    /// <summary>None of the servers takes writes.</summary>
    public const string NotPrimary = "not_primary";

    /// <summary>It refuses our credentials, or there is no such database.</summary>
    public const string Refused = "refused";

    /// <summary>It has as many connections as it bears.</summary>
    public const string TooManyConnections = "too_many_connections";

    /// <summary>It stops, starts, or was stopped.</summary>
    public const string ShuttingDown = "shutting_down";

    /// <summary>Its disk is full.</summary>
    public const string DiskFull = "disk_full";

    /// <summary>It lacks memory, or something else that it needs.</summary>
    public const string OutOfResources = "out_of_resources";

    /// <summary>Somebody else holds it, or a row of it, for too long.</summary>
    public const string Locked = "locked";

    /// <summary>Two transactions got in each other's way.</summary>
    public const string Conflict = "conflict";

    /// <summary>It did not answer in time, or no connection came free.</summary>
    public const string Timeout = "timeout";

    /// <summary>Its disk fails.</summary>
    public const string IoError = "io_error";

    /// <summary>
    /// What the fault of the database is that an exception tells of, at whatever depth; null for an exception that tells of none.
    /// </summary>
    public static string? FindReasonOrNull(Exception? exception) =>
        exception switch
        {
            null => null,
            DatabaseBudgetExceededException => Timeout,
            PostgresException postgres => OfSqlState(postgres.SqlState),
            NpgsqlException npgsql => OfConnection(npgsql),
            SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
            TimeoutException => Timeout, // of Npgsql, while it goes from server to server
            SocketException => Connection, // of Npgsql, where the server's name does not resolve
            _ => FindReasonOrNull(exception.InnerException),
        };

    private static string OfConnection(NpgsqlException exception) =>
        exception switch
        {
            { InnerException: TimeoutException } => Timeout,
            { InnerException: PostgresException inner } => OfSqlState(inner.SqlState) ?? Connection,

            // The library says so where it could connect to each server, or knows of each, and none is what the connection string asks for.
            _ when exception.Message.StartsWith("No suitable host", StringComparison.Ordinal) => NotPrimary,
            _ => Connection,
        };

    /// <remarks>PgBouncer reports a server that it cannot reach as a violation of the protocol, in class 08.</remarks>
    private static string? OfSqlState(string state) =>
        state switch
        {
            PostgresErrorCodes.ReadOnlySqlTransaction => ReadOnly,
            "25P03" or "25P04" or PostgresErrorCodes.QueryCanceled => Timeout, // idle in a transaction, or in one, for too long
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
