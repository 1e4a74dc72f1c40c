using MailZen.Framework.Settings;

namespace MailZen.EntityFrameworkCore.Cleanup;

internal sealed class RetentionSettingDefinitionProvider : SettingDefinitionProvider
{
    public const string AuditDays = "MailZen.Retention.AuditDays";

    public override void Define(ISettingDefinitionContext context) => context.Add(
        new SettingDefinition(AuditDays, "MAILZEN_RETENTION_AUDIT_DAYS", SettingValueType.Number(1, 3_650), "365",
            "Days that the audit log is kept.") { IsEnvironmentOnly = true });
}
