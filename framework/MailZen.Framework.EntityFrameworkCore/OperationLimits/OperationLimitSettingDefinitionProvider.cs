using MailZen.Framework.Settings;

namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

internal sealed class OperationLimitSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                OperationLimitSettings.Enabled,
                "MAILZEN_ABUSE_ENABLED",
                SettingValueType.Flag,
                "true",
                "Abuse limits. Turn them off for load tests only; guesses per code and failure limits always apply."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
}
