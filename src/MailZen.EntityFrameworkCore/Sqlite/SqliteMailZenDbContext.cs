using System.Data.Common;
using MailZen.Framework.Data;
using MailZen.Framework.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MailZen.EntityFrameworkCore.Sqlite;

/// <summary>The context on SQLite; its migrations are in <c>Migrations/Sqlite</c>.</summary>
internal sealed class SqliteMailZenDbContext(DbContextOptions<SqliteMailZenDbContext> options) : MailZenDbContext(options)
{
    private const int UniqueConstraint = 2067; // SQLITE_CONSTRAINT_UNIQUE
    private const int PrimaryKeyConstraint = 1555; // SQLITE_CONSTRAINT_PRIMARYKEY

    /// <remarks>SQLite cannot order or compare <see cref="DateTimeOffset"/>: all of them are stored in UTC.</remarks>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcDateTimeConverter>();

    /// <remarks>SQLite names columns (<c>users.normalized_email</c>), PostgreSQL the index that EF Core named after them.</remarks>
    public override string? FindUniqueConstraint(DbException exception)
    {
        if (exception is not SqliteException { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint } sqlite)
        {
            return null;
        }

        var start = sqlite.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2;
        var columns = sqlite.Message[start..].TrimEnd('\'', '.').Split(", ");
        var table = columns[0].Split('.')[0];
        var prefix = sqlite.SqliteExtendedErrorCode == PrimaryKeyConstraint ? "pk" : "ix";
        return $"{prefix}_{table}_{string.Join('_', columns.Select(column => column.Split('.')[^1]))}";
    }

    /// <remarks>Nothing reads this number. Setting it writes the first page, and so the file's log.</remarks>
    internal override async Task<string?> FindWriteFaultOrNullAsync(int timeoutSeconds, CancellationToken cancellationToken)
    {
        await using var command = Database.GetDbConnection().CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE; PRAGMA user_version = 1; COMMIT";
        command.CommandTimeout = timeoutSeconds;
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException)
        {
            await RollBackAsync();
            throw;
        }

        return null;
    }

    /// <summary>Begins a write transaction, and waits for a writer in another process no longer than the request may.</summary>
    /// <remarks>This is no EF Core command, whose time the interceptors count; the library takes the wait from the connection.</remarks>
    public async Task<IDbContextTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        using var waiting = DatabaseBudget.Count();
        var connection = (SqliteConnection)Database.GetDbConnection();
        var given = new SqliteConnectionStringBuilder(connection.ConnectionString);
        connection.DefaultTimeout = DatabaseBudget.BoundTimeout(given.DefaultTimeout);
        return await Database.BeginTransactionAsync(cancellationToken);
    }

    public override IReadOnlyList<BatchedQuery> AsynchronousCommit => [];

    public override IReadOnlyList<BatchedQuery> LimitWaiting(TimeSpan patience) => [];

    /// <remarks>SQLite reports a fault if there is no transaction to roll back.</remarks>
    private async Task RollBackAsync()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(((SqliteConnection)Database.GetDbConnection()).Handle) == 0)
        {
            await using var command = Database.GetDbConnection().CreateCommand();
            command.CommandText = "ROLLBACK";
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
