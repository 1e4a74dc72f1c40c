using MailZen.Accounts.Mailboxes;
using MailZen.Framework.Settings;

namespace MailZen.Accounts.Settings;

internal sealed class AccountSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                AccountSettings.MailDomain,
                "MAILZEN_MAIL_DOMAIN",
                SettingValueType.Domain,
                "mailzen.com",
                "Domain of MailZen addresses."
            )
            {
                IsEnvironmentOnly = true,
            },
            new(
                AccountSettings.ReservedHandles,
                "MAILZEN_ABUSE_RESERVED_HANDLES",
                SettingValueType.Text(ReservedHandles.Format, ReservedHandles.IsUsable),
                null,
                "Handles that nobody may reserve, in addition to the built-in ones (postmaster, support, the product's name and others). "
                    + "Dots, digits at the ends and digits that look like letters make no difference. Existing addresses stay."
            ),
            new(
                AccountSettings.SignInFailuresPerAccountAndAddress,
                "MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS",
                SettingValueType.Number(1, 100),
                "10",
                "Failed sign-ins to one account from one client network in 15 minutes."
            ),
            new(
                AccountSettings.SignInFailuresPerAddress,
                "MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ADDRESS",
                SettingValueType.Number(1, 100_000),
                "100",
                "Failed sign-ins from one client network (IPv6: /64) in 15 minutes."
            ),
            new(
                AccountSettings.SignInFailuresInARow,
                "MAILZEN_ABUSE_SIGN_IN_FAILURES_IN_A_ROW",
                SettingValueType.Number(1, 100),
                "100",
                "Failed sign-ins in a row to one account, from anywhere, after which unknown devices need a captcha or must wait."
            ),
            new(
                AccountSettings.SignInsPerAccount,
                "MAILZEN_ABUSE_SIGN_INS_PER_ACCOUNT_PER_HOUR",
                SettingValueType.Number(1, 1_000_000),
                "30",
                "Sign-ins to one account per hour."
            ),
            new(
                AccountSettings.SignInsPerAddress,
                "MAILZEN_ABUSE_SIGN_INS_PER_ADDRESS",
                SettingValueType.Number(1, 1_000_000),
                "200",
                "Sign-ins from one client network (IPv6: /64) in 15 minutes; an office or a mobile carrier may share one IP address."
            ),
            new(
                AccountSettings.SessionsPerAccount,
                "MAILZEN_ABUSE_SESSIONS_PER_ACCOUNT",
                SettingValueType.Number(1, 10_000),
                "50",
                "Live sessions per account; a further sign-in ends the oldest."
            ),
            new(
                AccountSettings.RegistrationsPerAddress,
                "MAILZEN_ABUSE_REGISTRATIONS_PER_ADDRESS_PER_HOUR",
                SettingValueType.Number(1, 1_000_000),
                "20",
                "Accounts registered by e-mail from one client network (IPv6: /64) per hour."
            )
        );
}
