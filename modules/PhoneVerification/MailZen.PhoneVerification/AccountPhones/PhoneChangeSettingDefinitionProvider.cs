using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;

namespace MailZen.PhoneVerification.AccountPhones;

internal sealed class PhoneChangeSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.AddTo(
            SettingGroups.PhoneVerification,
            new SettingDefinition(
                PhoneChangeSettings.ReauthenticationRequired,
                "MAILZEN_PHONE_CHANGE_REAUTHENTICATION_REQUIRED",
                SettingValueType.Flag,
                "false",
                "Replace a verified number only within ten minutes after a sign-in. Later, clients get REAUTHENTICATION_REQUIRED and must "
                    + "sign the person in again: switch it on when yours can."
            )
        );
}
