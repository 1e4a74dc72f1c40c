using MailZen.Framework.EntityFrameworkCore.Configuration;
using MailZen.Framework.EntityFrameworkCore.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

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

    /// <summary>
    /// Keeps everything in a context that the application registers itself and uses for work of its own. Which database it uses is read
    /// from the context.
    /// </summary>
    public static void AddFrameworkOnApplication<TDbContext>(this IServiceCollection services)
        where TDbContext : DbContext
    {
        services.AddScoped<IEfCoreDbContext, ApplicationDbContext<TDbContext>>();
        services.Replace(
            ServiceDescriptor.Singleton(provider =>
            {
                using var scope = provider.CreateScope();
                var database = scope.ServiceProvider.GetRequiredService<TDbContext>().Database;
                return DatabaseOptions.Of(
                    database.IsNpgsql() ? DatabaseProvider.PostgreSql : DatabaseProvider.Sqlite,
                    database.GetConnectionString(),
                    provider.GetRequiredService<IConfiguration>(),
                    provider.GetRequiredService<IHostEnvironment>()
                );
            })
        );
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
