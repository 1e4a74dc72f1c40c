using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace MailZen.Framework.EntityFrameworkCore.PostgreSql;

/// <summary>
/// Admits one migrator at a time to a database. EF Core's own lock ends with each migration, and a second migrator that looked before it
/// would apply the next one again. This lock spans all of them and belongs to its own transaction, which ends with its owner.
/// </summary>
internal static class PostgreSqlMigrationLock
{
    // Any number that no other lock uses.
    private const long Key = 0x4D61696C5A656F;

    public static async Task<IAsyncDisposable> AcquireAsync(IEfCoreDbContext dbContext, CancellationToken cancellationToken)
    {
        await CreateDatabaseAsync(dbContext, cancellationToken);
        var ofContext = (NpgsqlConnection)dbContext.Database.GetDbConnection();
        var connection = ofContext.CloneWith(
            new NpgsqlConnectionStringBuilder(ofContext.ConnectionString) { Pooling = false, CommandTimeout = 0 }.ToString()
        );
        try
        {
            await connection.OpenAsync(cancellationToken);
            await connection.BeginTransactionAsync(cancellationToken);
            await using var command = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({Key})", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <remarks>No lock covers this: another migrator may create the database at the same moment.</remarks>
    private static async Task CreateDatabaseAsync(IEfCoreDbContext dbContext, CancellationToken cancellationToken)
    {
        var creator = dbContext.Database.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException exception)
            when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            NpgsqlConnection.ClearAllPools(); // They remember that there was no database.
        }
    }
}
