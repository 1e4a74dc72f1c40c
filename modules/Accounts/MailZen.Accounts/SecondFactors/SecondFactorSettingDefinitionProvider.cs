using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;

namespace MailZen.Accounts.SecondFactors;

internal sealed class SecondFactorSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.AddTo(
            SettingGroups.PhoneVerification,
            new SettingDefinition(
                SecondFactorSettings.IsRequired,
                "MAILZEN_ADMINISTRATORS_SECOND_FACTOR_REQUIRED",
                SettingValueType.Flag,
                "false",
                "Administrators need a second factor: an authenticator app or a passkey. Those without one set it up at their next sign-in."
            ),
            new SettingDefinition(
                SecondFactorSettings.FailuresPerAccount,
                "MAILZEN_ABUSE_SECOND_FACTOR_FAILURES_PER_ACCOUNT_PER_HOUR",
                SettingValueType.Number(1, 100),
                "10",
                "Wrong codes of the second factor of one account per hour."
            )
        );
}
