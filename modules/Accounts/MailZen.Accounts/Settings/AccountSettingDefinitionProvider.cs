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
                "Domain of the addresses that accounts reserve."
            )
            {
                IsEnvironmentOnly = true,
            },
            new(
                AccountSettings.ReservedHandles,
                "MAILZEN_ABUSE_RESERVED_HANDLES",
                SettingValueType.Text(ReservedHandles.Format, ReservedHandles.IsUsable),
                null,
                "Handles that nobody may reserve, beside the built-in ones (postmaster, support, noreply, the product's name and others). "
                    + "Dots, digits at the ends and digits that look like letters make no difference. Addresses that exist stay."
            ),
            new(
                AccountSettings.SignInFailuresPerAccountAndAddress,
                "MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS",
                SettingValueType.Number(1, 100),
                "10",
                "Failed sign-ins to one account from one address in 15 minutes."
            ),
            new(
                AccountSettings.SignInFailuresPerAddress,
                "MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ADDRESS",
                SettingValueType.Number(1, 100_000),
                "100",
                "Failed sign-ins from one address (IPv6: /64) in 15 minutes."
            ),
            new(
                AccountSettings.SignInFailuresInARow,
                "MAILZEN_ABUSE_SIGN_IN_FAILURES_IN_A_ROW",
                SettingValueType.Number(1, 100),
                "100",
                "Failed sign-ins to one account in a row, from anywhere, after which unknown devices need a captcha or wait."
            ),
            new(
                AccountSettings.SignInsPerAccount,
                "MAILZEN_ABUSE_SIGN_INS_PER_ACCOUNT_PER_HOUR",
                SettingValueType.Number(1, 1_000_000),
                "30",
                "Sign-ins to one account in an hour."
            ),
            new(
                AccountSettings.SignInsPerAddress,
                "MAILZEN_ABUSE_SIGN_INS_PER_ADDRESS",
                SettingValueType.Number(1, 1_000_000),
                "200",
                "Sign-ins from one address (IPv6: /64) in 15 minutes; people in an office or behind a mobile carrier share one."
            ),
            new(
                AccountSettings.SessionsPerAccount,
                "MAILZEN_ABUSE_SESSIONS_PER_ACCOUNT",
                SettingValueType.Number(1, 10_000),
                "50",
                "Live sessions of one account; a sign-in beyond them ends the oldest."
            ),
            new(
                AccountSettings.RegistrationsPerAddress,
                "MAILZEN_ABUSE_REGISTRATIONS_PER_ADDRESS_PER_HOUR",
                SettingValueType.Number(1, 1_000_000),
                "20",
                "Accounts registered by e-mail from one address (IPv6: /64) in an hour."
            )
        );
}
