using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;

namespace MailZen.Accounts.Mailboxes;

internal sealed class MailboxSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                MailboxSettings.MailDomain,
                "MAILZEN_MAIL_DOMAIN",
                SettingValueType.Domain,
                "mailzen.com",
                "Domain of MailZen addresses."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                MailboxSettings.ReservedHandles,
                "MAILZEN_ABUSE_RESERVED_HANDLES",
                SettingValueType.Text(ReservedHandles.Format, ReservedHandles.IsUsable),
                null,
                "Handles that nobody may reserve, in addition to the built-in ones (postmaster, support, the product's name and others). "
                    + "Dots, digits at the ends and digits that look like letters make no difference. Existing addresses stay."
            )
            {
                Group = SettingGroups.PhoneVerification,
            }
        );
}
