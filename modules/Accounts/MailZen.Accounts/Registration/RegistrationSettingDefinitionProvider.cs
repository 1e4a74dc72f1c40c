using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;

namespace MailZen.Accounts.Registration;

internal sealed class RegistrationSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.AddTo(
            SettingGroups.PhoneVerification,
            new SettingDefinition(
                RegistrationSettings.RegistrationsPerAddress,
                "MAILZEN_ABUSE_REGISTRATIONS_PER_ADDRESS_PER_HOUR",
                SettingValueType.Number(1, 1_000_000),
                "20",
                "Accounts registered by e-mail from one client network (IPv6: /64) per hour."
            )
        );
}
