using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Maintenance;

internal sealed class RetentionSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                RetentionSettings.MessageDays,
                "MAILZEN_RETENTION_MESSAGE_DAYS",
                SettingValueType.Number(1, 3_650),
                "90",
                "Days that delivery attempts are kept."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                RetentionSettings.DecisionDays,
                "MAILZEN_RETENTION_DECISION_DAYS",
                SettingValueType.Number(1, 3_650),
                "30",
                "Days that the guard's decisions are kept."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
}
