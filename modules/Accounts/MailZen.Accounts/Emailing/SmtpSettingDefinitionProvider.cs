using MailZen.Accounts.Users;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;

namespace MailZen.Accounts.Emailing;

internal sealed class SmtpSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.AddTo(
            SettingGroups.PhoneVerification,
            new SettingDefinition(
                SmtpSettings.Host,
                "MAILZEN_SMTP_HOST",
                SettingValueType.Text("a host name or an IP address", text => Uri.CheckHostName(text) != UriHostNameType.Unknown),
                null,
                "The SMTP server that sends e-mail. Not set: no e-mail is sent; in Development it goes to the inbox."
            ),
            new SettingDefinition(
                SmtpSettings.Port,
                "MAILZEN_SMTP_PORT",
                SettingValueType.Number(1, 65_535),
                "587",
                "Port of the SMTP server: usually 587 with StartTls, 465 with Tls."
            ),
            new SettingDefinition(
                SmtpSettings.Security,
                "MAILZEN_SMTP_SECURITY",
                SettingValueType.Choice(SmtpSettings.StartTls, SmtpSettings.Tls, SmtpSettings.NoTls),
                SmtpSettings.StartTls,
                "StartTls begins in clear and sends nothing unless the server switches to TLS; Tls encrypts from the first byte; None "
                    + "sends codes in clear, for a relay on the same machine."
            ),
            new SettingDefinition(
                SmtpSettings.User,
                "MAILZEN_SMTP_USER",
                SettingValueType.Text("any text"),
                null,
                "User name at the SMTP server; needs the password, and TLS. Not set: no sign-in."
            ),
            new SettingDefinition(
                SmtpSettings.Password,
                "MAILZEN_SMTP_PASSWORD",
                SettingValueType.Text("any text"),
                null,
                "The user's password at the SMTP server."
            )
            {
                IsEncrypted = true,
                DestinationName = SmtpSettings.Host,
            },
            new SettingDefinition(
                SmtpSettings.From,
                "MAILZEN_SMTP_FROM",
                SettingValueType.Text("an e-mail address", text => EmailAddress.ParseOrNull(text) is not null),
                null,
                "The sender of e-mail; required with an SMTP server."
            )
        );
}
