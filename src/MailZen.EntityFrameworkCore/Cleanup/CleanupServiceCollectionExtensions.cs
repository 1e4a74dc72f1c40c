using MailZen.Framework.Cleanup;
using MailZen.Framework.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.EntityFrameworkCore.Cleanup;

internal static class CleanupServiceCollectionExtensions
{
    /// <summary>Cleans what this project keeps for all modules, and whatever rules modules have added.</summary>
    public static void AddCleanup(this IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, RetentionSettingDefinitionProvider>();
        services.AddSingleton(new CleanupRule("rate_limits", "expires_at", (_, now) => now.UtcDateTime));
        services.AddSingleton(new CleanupRule("audit_logs", "at", (settings, now) => now.AddDays(-settings.GetInt32(RetentionSettingDefinitionProvider.AuditDays)).UtcDateTime));
        services.AddScoped<CleanupStore>();
        services.AddScoped<TableCleanups>();
        services.AddHostedService<CleanupWorker>();
    }
}
