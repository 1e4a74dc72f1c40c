using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;

namespace MailZen.Accounts.PhoneSignIn;

internal sealed class PhoneSignInSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.AddTo(
            SettingGroups.PhoneVerification,
            new SettingDefinition(
                PhoneSignInSettings.PasswordAfterDays,
                "MAILZEN_LOGIN_OTP_PASSWORD_AFTER_DAYS",
                SettingValueType.Number(0, 3_650),
                "180",
                "Days after the last verification of a number in which its code alone signs in. Later the password is required, too: the "
                    + "number may belong to somebody else by then. 0: always."
            )
        );
}
