using MailZen.Framework.Data;
using MailZen.Framework.EntityFrameworkCore.Clock;
using MailZen.Framework.EntityFrameworkCore.PostgreSql;
using MailZen.Framework.EntityFrameworkCore.Sqlite;
using MailZen.Framework.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace MailZen.Framework.EntityFrameworkCore.Schema;

internal sealed class DatabaseMigrator(
    IEfCoreDbContext dbContext,
    IEnumerable<IDataSeedContributor> seeders,
    DatabaseReadiness readiness,
    TimeProvider timeProvider
) : IDatabaseMigrator
{
    private const string LockTimeout = "10s";

    public async Task RunAsync(Action<string> report, CancellationToken cancellationToken = default)
    {
        await readiness.WaitAsync(report, cancellationToken);
        await ThrowIfNotSeedableAsync(cancellationToken);
        using var fileLock = dbContext.Database.IsSqlite()
            ? await SqliteMigrationLock.AcquireAsync(dbContext, report, cancellationToken)
            : null;
        await using var databaseLock = dbContext.Database.IsNpgsql()
            ? await PostgreSqlMigrationLock.AcquireAsync(dbContext, cancellationToken)
            : null;

        if (timeProvider is DatabaseClock clock)
        {
            await clock.FollowAsync(cancellationToken); // Seeded rows carry the time that hosts go by.
        }

        // A second migrator waits for the locks above, then finds nothing to do.
        await MigrateAsync(report, cancellationToken);
        foreach (var seeder in seeders)
        {
            await seeder.SeedAsync(report, cancellationToken);
        }
    }

    public string CreateScript() =>
        dbContext
            .Database.GetService<IMigrator>()
            .GenerateScript(
                options: dbContext.Database.IsSqlite() ? MigrationsSqlGenerationOptions.Default : MigrationsSqlGenerationOptions.Idempotent
            );

    /// <remarks>Runs before the locks, because taking them creates a missing database.</remarks>
    private async Task ThrowIfNotSeedableAsync(CancellationToken cancellationToken)
    {
        var isNewDatabase = !(await FindAppliedAsync(cancellationToken)).Any();
        var faults = new List<string>();
        foreach (var seeder in seeders)
        {
            faults.AddRange(await seeder.FindFaultsAsync(isNewDatabase, cancellationToken));
        }

        StartupValidationException.ThrowIfAny(faults);
    }

    private async Task MigrateAsync(Action<string> report, CancellationToken cancellationToken)
    {
        var before = await FindAppliedAsync(cancellationToken);
        try
        {
            await PrepareConnectionAsync(cancellationToken);
            await dbContext.Database.MigrateAsync(cancellationToken);
            await RestoreConnectionAsync(cancellationToken);
        }
        catch (Exception exception)
            when (exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
        {
            throw new DatabaseUnavailableException(
                $"Another session has locked a table for longer than {LockTimeout}. Nothing is half done: "
                    + "end that session and migrate again.",
                exception
            );
        }

        var applied = (await FindAppliedAsync(cancellationToken)).Except(before).ToList();
        report(applied.Count == 0 ? "The schema is up to date." : $"Applied {applied.Count} migration(s): {string.Join(", ", applied)}.");
    }

    /// <summary>Large tables may take their time. But the wait for a lock is short: it keeps every host from the table.</summary>
    private async Task PrepareConnectionAsync(CancellationToken cancellationToken)
    {
        if (dbContext.Database.IsNpgsql())
        {
            dbContext.Database.SetCommandTimeout(TimeSpan.Zero);
            await dbContext.Database.OpenConnectionAsync(cancellationToken);
            await dbContext.Database.ExecuteSqlRawAsync($"SET lock_timeout = '{LockTimeout}'", cancellationToken);
        }
    }

    /// <remarks>In Development the host goes on with this connection, which is not reset.</remarks>
    private async Task RestoreConnectionAsync(CancellationToken cancellationToken)
    {
        if (dbContext.Database.IsNpgsql())
        {
            await dbContext.Database.ExecuteSqlRawAsync("RESET lock_timeout", cancellationToken);
            await dbContext.Database.CloseConnectionAsync();
            dbContext.Database.SetCommandTimeout(null);
        }
    }

    private async Task<IEnumerable<string>> FindAppliedAsync(CancellationToken cancellationToken) =>
        await dbContext.Database.CanConnectAsync(cancellationToken)
            ? await dbContext.Database.GetAppliedMigrationsAsync(cancellationToken)
            : [];
}
