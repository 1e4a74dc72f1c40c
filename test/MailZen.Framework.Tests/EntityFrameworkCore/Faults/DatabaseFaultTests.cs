using System.Net.Sockets;
using MailZen.Framework.Data;
using MailZen.Framework.EntityFrameworkCore.Faults;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Faults;

/// <summary>Faults of the database, which pass, and faults of ours, which do not.</summary>
public sealed class DatabaseFaultTests
{
    [Theory]
    [InlineData("08000", DatabaseFault.Connection)]
    [InlineData("08003", DatabaseFault.Connection)]
    [InlineData("08006", DatabaseFault.Connection)]
    [InlineData("08P01", DatabaseFault.Connection)]
    [InlineData("25006", DatabaseFault.ReadOnly)]
    [InlineData("25P03", DatabaseFault.Timeout)]
    [InlineData("28P01", DatabaseFault.Refused)]
    [InlineData("3D000", DatabaseFault.Refused)]
    [InlineData("40001", DatabaseFault.Conflict)]
    [InlineData("40P01", DatabaseFault.Conflict)]
    [InlineData("53100", DatabaseFault.DiskFull)]
    [InlineData("53200", DatabaseFault.OutOfResources)]
    [InlineData("53300", DatabaseFault.TooManyConnections)]
    [InlineData("53400", DatabaseFault.OutOfResources)]
    [InlineData("55P03", DatabaseFault.Locked)]
    [InlineData("57014", DatabaseFault.Timeout)]
    [InlineData("57P01", DatabaseFault.ShuttingDown)]
    [InlineData("57P02", DatabaseFault.ShuttingDown)]
    [InlineData("57P03", DatabaseFault.ShuttingDown)]
    [InlineData("58030", DatabaseFault.IoError)]
    [InlineData("22003", null)] // a number out of range
    [InlineData("23505", null)] // a unique index
    [InlineData("25P02", null)] // a transaction that failed before
    [InlineData("42601", null)] // syntax
    [InlineData("42P01", null)] // no such table
    [InlineData("XX000", null)]
    public void Should_Tell_By_PostgreSqls_State(string state, string? reason)
    {
        var exception = new PostgresException("no matter", "ERROR", "ERROR", state);

        DatabaseFault.FindReasonOrNull(exception).ShouldBe(reason);
        var wrapped = new DbUpdateException("saved", new InvalidOperationException("likely transient", exception));
        DatabaseFault.FindReasonOrNull(wrapped).ShouldBe(reason);
    }

    [Theory]
    [InlineData(5, DatabaseFault.Locked)]
    [InlineData(261, DatabaseFault.Locked)] // BUSY_RECOVERY
    [InlineData(517, DatabaseFault.Locked)] // BUSY_SNAPSHOT
    [InlineData(6, DatabaseFault.Locked)]
    [InlineData(262, DatabaseFault.Locked)] // LOCKED_SHAREDCACHE
    [InlineData(8, DatabaseFault.ReadOnly)]
    [InlineData(1032, DatabaseFault.ReadOnly)] // READONLY_DBMOVED
    [InlineData(10, DatabaseFault.IoError)]
    [InlineData(778, DatabaseFault.IoError)] // IOERR_WRITE
    [InlineData(13, DatabaseFault.DiskFull)]
    [InlineData(14, DatabaseFault.Connection)]
    [InlineData(1, null)] // ERROR: a statement of ours
    [InlineData(19, null)] // CONSTRAINT
    [InlineData(2067, null)] // CONSTRAINT_UNIQUE
    [InlineData(21, null)] // MISUSE
    public void Should_Tell_By_Sqlites_Code(int code, string? reason)
    {
        DatabaseFault.FindReasonOrNull(new SqliteException("no matter", code & 0xFF, code)).ShouldBe(reason);
        DatabaseFault.FindReasonOrNull(new SqliteException("no matter", code)).ShouldBe(reason);
    }

    [Fact]
    public void Should_Tell_What_Becomes_Of_A_Connection()
    {
        Of(new NpgsqlException("Exception while reading from stream", new IOException())).ShouldBe(DatabaseFault.Connection);
        Of(new NpgsqlException("Failed to connect", new SocketException())).ShouldBe(DatabaseFault.Connection);
        Of(new NpgsqlException("The connection pool has been exhausted", new TimeoutException())).ShouldBe(DatabaseFault.Timeout);
        Of(new NpgsqlException("No suitable host was found.")).ShouldBe(DatabaseFault.NotPrimary);
        Of(new NpgsqlException("Unable to connect.", new AggregateException(new IOException()))).ShouldBe(DatabaseFault.Connection);
        Of(new SocketException()).ShouldBe(DatabaseFault.Connection);
        Of(new TimeoutException()).ShouldBe(DatabaseFault.Timeout);
        Of(new DatabaseBudgetExceededException()).ShouldBe(DatabaseFault.Timeout);
        Of(new InvalidOperationException("ours", new ArgumentException())).ShouldBeNull();
        Of(null).ShouldBeNull();

        static string? Of(Exception? exception) => DatabaseFault.FindReasonOrNull(exception);
    }
}
