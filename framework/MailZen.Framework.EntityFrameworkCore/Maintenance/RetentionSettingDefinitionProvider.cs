using MailZen.Framework.Settings;

namespace MailZen.Framework.EntityFrameworkCore.Maintenance;

internal sealed class RetentionSettingDefinitionProvider : SettingDefinitionProvider
{
    public const string AuditDays = "MailZen.Retention.AuditDays";
    public const string CleanupSeconds = "MailZen.Retention.CleanupSeconds";

    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                AuditDays,
                "MAILZEN_RETENTION_AUDIT_DAYS",
                SettingValueType.Number(1, 3_650),
                "365",
                "Days to keep the audit log."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                CleanupSeconds,
                "MAILZEN_CLEANUP_SECONDS",
                SettingValueType.Number(1, 3_600),
                "60",
                "Seconds between two rounds of cleanup."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
}
