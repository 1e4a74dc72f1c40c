using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;

namespace MailZen.Accounts.SignIn;

internal sealed class SignInSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.AddTo(
            SettingGroups.PhoneVerification,
            new SettingDefinition(
                SignInSettings.SignInFailuresPerAccountAndAddress,
                "MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS",
                SettingValueType.Number(1, 100),
                "10",
                "Failed sign-ins to one account from one client network in 15 minutes."
            ),
            new SettingDefinition(
                SignInSettings.SignInFailuresPerAddress,
                "MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ADDRESS",
                SettingValueType.Number(1, 100_000),
                "100",
                "Failed sign-ins from one client network (IPv6: /64) in 15 minutes."
            ),
            new SettingDefinition(
                SignInSettings.SignInFailuresInARow,
                "MAILZEN_ABUSE_SIGN_IN_FAILURES_IN_A_ROW",
                SettingValueType.Number(1, 100),
                "100",
                "Failed sign-ins in a row to one account, from anywhere, after which unknown devices need a captcha or must wait."
            ),
            new SettingDefinition(
                SignInSettings.SignInsPerAccount,
                "MAILZEN_ABUSE_SIGN_INS_PER_ACCOUNT_PER_HOUR",
                SettingValueType.Number(1, 1_000_000),
                "30",
                "Sign-ins to one account per hour."
            ),
            new SettingDefinition(
                SignInSettings.SignInsPerAddress,
                "MAILZEN_ABUSE_SIGN_INS_PER_ADDRESS",
                SettingValueType.Number(1, 1_000_000),
                "200",
                "Sign-ins from one client network (IPv6: /64) in 15 minutes; an office or a mobile carrier may share one IP address."
            ),
            new SettingDefinition(
                SignInSettings.SessionsPerAccount,
                "MAILZEN_ABUSE_SESSIONS_PER_ACCOUNT",
                SettingValueType.Number(1, 10_000),
                "50",
                "Live sessions per account; a further sign-in ends the oldest."
            )
        );
}
