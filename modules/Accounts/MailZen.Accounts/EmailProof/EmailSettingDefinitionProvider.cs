using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;

namespace MailZen.Accounts.EmailProof;

internal sealed class EmailSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.AddTo(
            SettingGroups.PhoneVerification,
            new SettingDefinition(
                EmailSettings.SendsPerAccount,
                "MAILZEN_ABUSE_EMAIL_SENDS_PER_ACCOUNT_PER_DAY",
                SettingValueType.Number(1, 1_000_000),
                "10",
                "Codes by e-mail per day that one account can request."
            ),
            new SettingDefinition(
                EmailSettings.SendsPerEmail,
                "MAILZEN_ABUSE_EMAIL_SENDS_PER_EMAIL_PER_DAY",
                SettingValueType.Number(1, 1_000_000),
                "10",
                "Codes per day to one e-mail address."
            ),
            new SettingDefinition(
                EmailSettings.SendsPerEmailAndNetwork,
                "MAILZEN_ABUSE_EMAIL_SENDS_PER_EMAIL_AND_NETWORK_PER_DAY",
                SettingValueType.Number(1, 1_000_000),
                "6",
                "Codes per day to one e-mail address from one client network. Keep it below the limit per e-mail address."
            ),
            new SettingDefinition(
                EmailSettings.SendsPerNetwork,
                "MAILZEN_ABUSE_EMAIL_SENDS_PER_NETWORK_PER_HOUR",
                SettingValueType.Number(1, 1_000_000),
                "30",
                "Codes by e-mail per hour from one client network (an IPv4 address or an IPv6 /64)."
            ),
            new SettingDefinition(
                EmailSettings.FailuresPerAccount,
                "MAILZEN_ABUSE_EMAIL_FAILURES_PER_ACCOUNT_PER_DAY",
                SettingValueType.Number(1, 100),
                "20",
                "Wrong codes by e-mail per day of one account."
            ),
            new SettingDefinition(
                EmailSettings.FailuresPerNetwork,
                "MAILZEN_ABUSE_EMAIL_FAILURES_PER_NETWORK_PER_HOUR",
                SettingValueType.Number(1, 100_000),
                "30",
                "Wrong password reset codes by e-mail per hour from one client network."
            )
        );
}
