using MailZen.Framework.EntityFrameworkCore.Auditing;
using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.EntityFrameworkCore.Maintenance;

internal static class MaintenanceServiceCollectionExtensions
{
    /// <summary>Cleans the tables of this project, and those for which modules have added rules.</summary>
    public static void AddMaintenance(this IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, RetentionSettingDefinitionProvider>();
        services.AddSingleton(CleanupRule.OfExpired(RateLimitModel.Table, "expires_at"));
        services.AddSingleton(
            new CleanupRule(
                AuditLogModel.Table,
                "at",
                (settings, now) => now.AddDays(-settings.GetInt32(RetentionSettingDefinitionProvider.AuditDays)).UtcDateTime
            )
        );
        services.AddScoped<MaintenanceStore>();
        services.AddScoped<TableCleanups>();
        services.AddHostedService<MaintenanceWorker>();
    }
}
