using MailZen.EntityFrameworkCore.Sqlite;
using MailZen.Framework.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace MailZen.EntityFrameworkCore.Schema;

internal sealed class DatabaseMigrator(MailZenDbContext dbContext, IEnumerable<IDataSeedContributor> seeders, DatabaseReadiness readiness) : IDatabaseMigrator
{
    public async Task RunAsync(Action<string> report, CancellationToken cancellationToken = default)
    {
        await readiness.WaitAsync(report, cancellationToken);
        await MigrateAsync(report, cancellationToken);
        foreach (var seeder in seeders)
        {
            foreach (var done in await seeder.SeedAsync(cancellationToken))
            {
                report(done);
            }
        }
    }

    public string CreateScript() => dbContext.GetService<IMigrator>().GenerateScript(
        options: dbContext.Database.IsSqlite() ? MigrationsSqlGenerationOptions.Default : MigrationsSqlGenerationOptions.Idempotent);

    private async Task MigrateAsync(Action<string> report, CancellationToken cancellationToken)
    {
        using var fileLock = dbContext.Database.IsSqlite() ? await SqliteMigrationLock.AcquireAsync(dbContext, report, cancellationToken) : null;

        // Under EF Core's own lock a second migrator waits here, then finds nothing pending.
        var before = await FindAppliedAsync(cancellationToken);
        try
        {
            await dbContext.Database.MigrateAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Another migrator made the database in the same moment: making it is outside of any lock.
            await dbContext.Database.MigrateAsync(cancellationToken);
        }

        var applied = (await FindAppliedAsync(cancellationToken)).Except(before).ToList();
        report(applied.Count == 0 ? "The schema is up to date." : $"Applied {applied.Count} migration(s): {string.Join(", ", applied)}.");
    }

    private async Task<IEnumerable<string>> FindAppliedAsync(CancellationToken cancellationToken) =>
        await dbContext.Database.CanConnectAsync(cancellationToken) ? await dbContext.Database.GetAppliedMigrationsAsync(cancellationToken) : [];
}
