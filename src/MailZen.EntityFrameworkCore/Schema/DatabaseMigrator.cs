using MailZen.EntityFrameworkCore.Sqlite;
using MailZen.Framework.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace MailZen.EntityFrameworkCore.Schema;

/// <summary>Brings the database to this version and puts into it what must be there. May run twice at once, and again after it was killed.</summary>
public sealed class DatabaseMigrator
{
    private readonly MailZenDbContext _dbContext;
    private readonly IEnumerable<IDataSeedContributor> _seeders;
    private readonly DatabaseReadiness _readiness;

    internal DatabaseMigrator(MailZenDbContext dbContext, IEnumerable<IDataSeedContributor> seeders, DatabaseReadiness readiness)
    {
        _dbContext = dbContext;
        _seeders = seeders;
        _readiness = readiness;
    }

    /// <summary>Waits for the database, migrates, then seeds.</summary>
    /// <param name="report">Takes a sentence for each thing that was done. A generated password passes here once and nowhere else.</param>
    /// <param name="cancellationToken">Gives up between steps.</param>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached, or refuses the credentials.</exception>
    public async Task RunAsync(Action<string> report, CancellationToken cancellationToken = default)
    {
        await _readiness.WaitAsync(report, cancellationToken);
        await MigrateAsync(report, cancellationToken);
        foreach (var seeder in _seeders)
        {
            foreach (var done in await seeder.SeedAsync(cancellationToken))
            {
                report(done);
            }
        }
    }

    /// <summary>The SQL of all migrations; on PostgreSQL it may be run on any version.</summary>
    public string CreateScript() => _dbContext.GetService<IMigrator>().GenerateScript(
        options: _dbContext.Database.IsSqlite() ? MigrationsSqlGenerationOptions.Default : MigrationsSqlGenerationOptions.Idempotent);

    private async Task MigrateAsync(Action<string> report, CancellationToken cancellationToken)
    {
        using var fileLock = _dbContext.Database.IsSqlite() ? await SqliteMigrationLock.AcquireAsync(_dbContext, report, cancellationToken) : null;

        // Under EF Core's own lock a second migrator waits here, then finds nothing pending.
        var before = await FindAppliedAsync(cancellationToken);
        await _dbContext.Database.MigrateAsync(cancellationToken);
        var applied = (await FindAppliedAsync(cancellationToken)).Except(before).ToList();
        report(applied.Count == 0 ? "The schema is up to date." : $"Applied {applied.Count} migration(s): {string.Join(", ", applied)}.");
    }

    private async Task<IEnumerable<string>> FindAppliedAsync(CancellationToken cancellationToken) =>
        await _dbContext.Database.CanConnectAsync(cancellationToken) ? await _dbContext.Database.GetAppliedMigrationsAsync(cancellationToken) : [];
}
