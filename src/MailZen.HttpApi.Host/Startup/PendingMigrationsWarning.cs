using MailZen.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.HttpApi.Host.Startup;

/// <summary>Outside Development the migrator migrates. A host that starts before it logs that, and is not ready until then.</summary>
internal static partial class PendingMigrationsWarning
{
    public static async Task LogAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MailZenDbContext>().Database;
        var logger = services.GetRequiredService<ILogger<MailZenHttpApiHostModule>>();
        if (!await database.CanConnectAsync())
        {
            logger.DatabaseNotReachable();
        }
        else if ((await database.GetPendingMigrationsAsync()).Count() is var pending and > 0)
        {
            logger.MigrationsPending(pending);
        }
    }

    [LoggerMessage(
        402,
        LogLevel.Warning,
        "migrations_pending: {Count} migration(s) pending: not ready until MailZen.DbMigrator has run.",
        EventName = "migrations_pending"
    )]
    private static partial void MigrationsPending(this ILogger logger, int count);

    [LoggerMessage(
        403,
        LogLevel.Warning,
        "database_not_reachable: The database does not answer or does not exist yet: not ready until it does and is migrated.",
        EventName = "database_not_reachable"
    )]
    private static partial void DatabaseNotReachable(this ILogger logger);
}
