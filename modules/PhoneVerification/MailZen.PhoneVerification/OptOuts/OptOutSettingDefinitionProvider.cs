using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.OptOuts;

internal sealed class OptOutSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                OptOutSettings.Days,
                "MAILZEN_SMS_OPT_OUT_DAYS",
                SettingValueType.Number(0, 3_650),
                "0",
                "Days after which a STOP ends by itself; 0 never. A provider may go on refusing the number."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
}
