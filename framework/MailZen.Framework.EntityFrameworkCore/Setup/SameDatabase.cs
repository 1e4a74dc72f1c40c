using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MailZen.Framework.EntityFrameworkCore.Setup;

/// <summary>Options of a context that migrates other tables of an application's database.</summary>
internal static class SameDatabase
{
    /// <remarks>
    /// The provider's options are copied whole: a connection string may lack the password, and tokens are callbacks. They may add to the
    /// model, as enums of PostgreSQL do, what no migration here has: it is the application's.
    /// </remarks>
    public static DbContextOptions<TMigrations> Options<TMigrations>(IDbContextOptions application, string historyTable)
        where TMigrations : DbContext
    {
        var options = new DbContextOptionsBuilder<TMigrations>().ConfigureWarnings(warnings =>
            warnings.Ignore(RelationalEventId.PendingModelChangesWarning)
        );
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(
            RelationalOptionsExtension
                .Extract(application)
                .WithMigrationsAssembly(typeof(TMigrations).Assembly)
                .WithMigrationsHistoryTableName(historyTable)
                .WithMigrationsHistoryTableSchema(null)
        );
        return options.Options;
    }
}
