using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Settings;
using MailZen.Framework.Webhooks;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

internal sealed class OutgoingEventSettingDefinitionProvider : SettingDefinitionProvider
{
    private static readonly SettingValueType _signingKey = SettingValueType.Checked(WebhookSigningKey.Allowed, WebhookSigningKey.FindFault);

    public override void Define(ISettingDefinitionContext context) =>
        context.AddTo(
            OutgoingEventSettings.Group,
            new(
                OutgoingEventSettings.Url,
                "MAILZEN_EVENTS_URL",
                SettingValueType.Url,
                null,
                "URL that events are posted to. Not set: no event is written. If an administrator sets it, it must be https and public."
            ),
            Key(
                OutgoingEventSettings.SigningKey,
                "MAILZEN_EVENTS_SIGNING_KEY",
                "Key that signs events by Standard Webhooks; required with the URL."
            ),
            Key(
                OutgoingEventSettings.PreviousSigningKey,
                "MAILZEN_EVENTS_PREVIOUS_SIGNING_KEY",
                "The previous key. Events are signed with both keys, until every receiver knows the new one."
            ),
            new(
                OutgoingEventSettings.IncludePhoneNumber,
                "MAILZEN_EVENTS_INCLUDE_PHONE_NUMBER",
                SettingValueType.Flag,
                "false",
                "Events have the phone number itself beside its fingerprint, where it is known. It is then stored with them, too."
            ),
            new SettingDefinition(
                OutgoingEventSettings.AllowedHosts,
                "MAILZEN_EVENTS_ALLOWED_HOSTS",
                SettingValueType.Text("host names, comma-separated"),
                null,
                "Hosts that an administrator's URL for events may use even if they are not https or not public."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                OutgoingEventSettings.RetentionDays,
                "MAILZEN_EVENTS_RETENTION_DAYS",
                SettingValueType.Number(4, 365),
                "30",
                "Days to keep events, delivered or not."
            )
            {
                IsEnvironmentOnly = true,
            }
        );

    private static SettingDefinition Key(string name, string variable, string description) =>
        new(name, variable, _signingKey, null, description) { IsEncrypted = true, DestinationName = OutgoingEventSettings.Url };
}
