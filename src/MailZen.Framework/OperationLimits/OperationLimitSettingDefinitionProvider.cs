using MailZen.Framework.Settings;

namespace MailZen.Framework.OperationLimits;

internal sealed class OperationLimitSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                OperationLimitSettings.Enabled,
                "MAILZEN_ABUSE_ENABLED",
                SettingValueType.Flag,
                "true",
                "Limits against abuse; off for load tests only. A code's attempts and the budgets of failures stay."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
}
