using MailZen.Framework.EntityFrameworkCore.Configuration;
using MailZen.Framework.EntityFrameworkCore.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.EntityFrameworkCore.Schema;

/// <summary>Migrates tables of modules in an application's database.</summary>
public static class ApplicationMigrations
{
    /// <summary>
    /// Migrates tables of modules in an application's database: those of a context of their own, whose migrations are in the assembly of
    /// <typeparamref name="TMigrations"/>. The application's own tables stay as they are.
    /// </summary>
    /// <param name="services">The services of a scope.</param>
    /// <param name="create">Creates the context.</param>
    /// <param name="historyTable">The table that names the migrations that were applied.</param>
    /// <param name="report">Receives a sentence for each thing that was done.</param>
    /// <param name="cancellationToken">Gives up between steps.</param>
    public static async Task MigrateTablesAsync<TMigrations>(
        this IServiceProvider services,
        Func<DbContextOptions<TMigrations>, TMigrations> create,
        string historyTable,
        Action<string> report,
        CancellationToken cancellationToken
    )
        where TMigrations : DbContext
    {
        var application = services.GetRequiredService<IEfCoreDbContext>().Database.GetService<IDbContextOptions>();
        await using var dbContext = create(SameDatabase.Options<TMigrations>(application, historyTable));
        var adapted = new ApplicationDbContext<TMigrations>(dbContext);
        var time = services.GetRequiredService<TimeProvider>();
        var readiness = new DatabaseReadiness(adapted, services.GetRequiredService<DatabaseOptions>(), time);
        await new DatabaseMigrator(adapted, seeders: [], readiness, time).RunAsync(report, cancellationToken);
    }
}
