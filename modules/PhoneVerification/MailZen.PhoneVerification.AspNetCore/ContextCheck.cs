using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>Checks that the module can work on the application's context.</summary>
internal sealed class ContextCheck(IServiceScopeFactory scopes, Type contextType) : IStartupCheck
{
    // One of the framework's tables: only the method of this package adds it.
    private const string Table = "rate_limits";

    IEnumerable<string> IStartupCheck.FindFaults() => FindFaults(isMigrating: false);

    /// <param name="isMigrating">Whether the module's own migrations are about to run.</param>
    public IReadOnlyList<string> FindFaults(bool isMigrating)
    {
        using var scope = scopes.CreateScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<IEfCoreDbContext>();
        if (!dbContext.Database.IsSqlite() && !dbContext.Database.IsNpgsql())
        {
            return [$"Phone verification works on SQLite and PostgreSQL, not on {dbContext.Database.ProviderName}."];
        }

        if (dbContext.Database.CreateExecutionStrategy().RetriesOnFailure)
        {
            return ["Phone verification opens transactions, which EnableRetryOnFailure refuses: switch it off for the context."];
        }

        if (!IsScoped(scope.ServiceProvider))
        {
            return [$"Register {contextType.Name} as scoped, as AddDbContext does: each request needs one context of its own."];
        }

        // Only the model of design time knows which tables are migrated.
        var model = isMigrating ? dbContext.Context.GetService<IDesignTimeModel>().Model : dbContext.Model;
        return model.GetEntityTypes().FirstOrDefault(entity => entity.GetTableName() == Table) switch
        {
            null => ["Call modelBuilder.ConfigurePhoneVerification(Database) in OnModelCreating of the context."],
            var table when table.GetSchema() is { } schema => [$"The tables of phone verification cannot be in the schema {schema}."],
            var table when isMigrating && !table.IsTableExcludedFromMigrations() =>
            [
                "The migrations of the context have the tables of phone verification (areMigratedHere): "
                    + "do not call MigratePhoneVerificationAsync.",
            ],
            _ => [],
        };
    }

    private bool IsScoped(IServiceProvider services)
    {
        using var other = scopes.CreateScope();
        var context = services.GetRequiredService(contextType);
        return ReferenceEquals(context, services.GetRequiredService(contextType))
            && !ReferenceEquals(context, other.ServiceProvider.GetRequiredService(contextType));
    }
}
