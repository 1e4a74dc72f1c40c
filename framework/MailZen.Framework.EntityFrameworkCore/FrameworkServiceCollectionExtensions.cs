using MailZen.Framework.EntityFrameworkCore.Configuration;
using MailZen.Framework.EntityFrameworkCore.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>Puts the framework on a host's context. Which database it uses is configuration (<see cref="DatabaseOptions"/>).</summary>
public static class FrameworkServiceCollectionExtensions
{
    /// <summary>Keeps everything in one context, whose migrations fit the configured database.</summary>
    public static void AddFrameworkOn<TDbContext>(this IServiceCollection services)
        where TDbContext : DbContext, IEfCoreDbContext
    {
        // The configuration is complete only when the first context is requested.
        services.AddDbContextPool<TDbContext>(
            (provider, options) =>
            {
                var database = provider.GetRequiredService<DatabaseOptions>();
                if (database.Provider == DatabaseProvider.PostgreSql)
                {
                    DatabaseSetup.UsePostgreSql(options, database.ConnectionString);
                }
                else
                {
                    DatabaseSetup.UseSqlite(options, database.ConnectionString);
                }
            }
        );
        services.AddScoped<IEfCoreDbContext>(provider => provider.GetRequiredService<TDbContext>());
    }

    /// <summary>The same, with a subclass for each database, which has its migrations.</summary>
    public static void AddFrameworkOn<TDbContext, TSqlite, TPostgreSql>(this IServiceCollection services)
        where TDbContext : DbContext, IEfCoreDbContext
        where TSqlite : TDbContext
        where TPostgreSql : TDbContext
    {
        services.AddDbContextPool<TSqlite>(
            (provider, options) => DatabaseSetup.UseSqlite(options, provider.GetRequiredService<DatabaseOptions>().ConnectionString)
        );
        services.AddDbContextPool<TPostgreSql>(
            (provider, options) => DatabaseSetup.UsePostgreSql(options, provider.GetRequiredService<DatabaseOptions>().ConnectionString)
        );
        services.AddScoped<TDbContext>(provider =>
            provider.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.PostgreSql
                ? provider.GetRequiredService<TPostgreSql>()
                : provider.GetRequiredService<TSqlite>()
        );
        services.AddScoped<IEfCoreDbContext>(provider => provider.GetRequiredService<TDbContext>());
    }
}
