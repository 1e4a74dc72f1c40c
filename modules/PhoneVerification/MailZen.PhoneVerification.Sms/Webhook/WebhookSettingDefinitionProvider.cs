using MailZen.Framework.Settings;
using MailZen.Framework.Webhooks;
using MailZen.PhoneVerification.Administration;

namespace MailZen.PhoneVerification.Sms.Webhook;

internal sealed class WebhookSettingDefinitionProvider : SettingDefinitionProvider
{
    private static readonly SettingValueType _signingKey = SettingValueType.Checked(WebhookSigningKey.Allowed, WebhookSigningKey.FindFault);

    public override void Define(ISettingDefinitionContext context) =>
        context.AddTo(
            SettingGroups.Sms,
            new(
                WebhookSettings.Url,
                "MAILZEN_SMS_WEBHOOK_URL",
                SettingValueType.Url,
                null,
                "URL that WEBHOOK posts to; required for WEBHOOK. If an administrator sets it, it must be https and public."
            ),
            new(
                WebhookSettings.NoticeUrl,
                "MAILZEN_SMS_WEBHOOK_NOTICE_URL",
                SettingValueType.Url,
                null,
                "URL that WEBHOOK posts messages without a code to, such as the one to a number that was replaced. Not set: they are not "
                    + "sent. If an administrator sets it, it must be https and public, and on the host of the other URL."
            ),
            new SettingDefinition(
                WebhookSettings.Token,
                "MAILZEN_SMS_WEBHOOK_TOKEN",
                SmsSettingValues.Secret,
                null,
                "Bearer token for the webhook."
            )
            {
                IsEncrypted = true,
                DestinationName = WebhookSettings.Url,
            },
            new(
                WebhookSettings.TimeoutMs,
                "MAILZEN_SMS_WEBHOOK_TIMEOUT_MS",
                SmsSettingValues.TimeoutMs,
                "5000",
                "Milliseconds to wait for the webhook."
            ),
            new SettingDefinition(
                WebhookSettings.SigningKey,
                "MAILZEN_SMS_WEBHOOK_SIGNING_KEY",
                _signingKey,
                null,
                "Key that signs requests to the webhook."
            )
            {
                IsEncrypted = true,
                DestinationName = WebhookSettings.Url,
            },
            new SettingDefinition(
                WebhookSettings.PreviousSigningKey,
                "MAILZEN_SMS_WEBHOOK_PREVIOUS_SIGNING_KEY",
                _signingKey,
                null,
                "The previous key. Standard Webhooks requests are signed with both keys, until every receiver knows the new one."
            )
            {
                IsEncrypted = true,
                DestinationName = WebhookSettings.Url,
            },
            new SettingDefinition(
                WebhookSettings.AllowedHosts,
                "MAILZEN_SMS_WEBHOOK_ALLOWED_HOSTS",
                SettingValueType.Text("host names, comma-separated"),
                null,
                "Hosts that an administrator's webhook URL may use even if they are not https or not public."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
}
