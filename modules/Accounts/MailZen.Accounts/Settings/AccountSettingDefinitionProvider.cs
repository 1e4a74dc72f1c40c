using MailZen.Framework.Settings;

namespace MailZen.Accounts.Settings;

internal sealed class AccountSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) => context.Add(
        new SettingDefinition(AccountSettings.MailDomain, "MAILZEN_MAIL_DOMAIN",
            SettingValueType.Domain, "mailzen.com",
            "Domain of the addresses that accounts reserve.") { IsEnvironmentOnly = true },
        new(AccountSettings.SignInFailuresPerAccountAndAddress, "MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS", SettingValueType.Number(1, 100), "10",
            "Failed sign-ins to one account from one address in 15 minutes."),
        new(AccountSettings.SignInFailuresPerAddress, "MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ADDRESS", SettingValueType.Number(1, 100_000), "100",
            "Failed sign-ins from one address (IPv6: /64) in 15 minutes."),
        new(AccountSettings.RegistrationsPerAddress, "MAILZEN_ABUSE_REGISTRATIONS_PER_ADDRESS_PER_HOUR", SettingValueType.Number(1, 1_000_000), "20",
            "Accounts registered by e-mail from one address (IPv6: /64) in an hour."));
}
