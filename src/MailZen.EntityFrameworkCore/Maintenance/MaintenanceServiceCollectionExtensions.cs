using MailZen.EntityFrameworkCore.Auditing;
using MailZen.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.Maintenance;
using MailZen.Framework.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.EntityFrameworkCore.Maintenance;

internal static class MaintenanceServiceCollectionExtensions
{
    /// <summary>Cleans what this project keeps for all modules, and whatever rules modules have added.</summary>
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
