using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>Checks that the module can work on the application's context.</summary>
internal sealed class ContextCheck(IServiceScopeFactory scopes) : IStartupCheck
{
    // One of the framework's tables: only the method of this package adds it.
    private const string Table = "rate_limits";

    public IEnumerable<string> FindFaults()
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

        return dbContext.Model.GetEntityTypes().FirstOrDefault(entity => entity.GetTableName() == Table) switch
        {
            null => ["Call modelBuilder.ConfigurePhoneVerification(Database) in OnModelCreating of the context."],
            var table when table.GetSchema() is { } schema => [$"The tables of phone verification cannot be in the schema {schema}."],
            _ => [],
        };
    }
}
