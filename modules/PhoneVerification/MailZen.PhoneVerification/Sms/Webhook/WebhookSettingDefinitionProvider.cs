using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Webhook;

internal sealed class WebhookSettingDefinitionProvider : SettingDefinitionProvider
{
    private static readonly SettingValueType _signingKey = SettingValueType.Checked(WebhookSigningKey.Allowed, WebhookSigningKey.FindFault);

    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new(
                WebhookSettings.Url,
                "MAILZEN_SMS_WEBHOOK_URL",
                SettingValueType.Url,
                null,
                "Where WEBHOOK posts to; required for it. Set by an administrator, it must be https and public."
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
                "Milliseconds that the webhook may take."
            ),
            new SettingDefinition(
                WebhookSettings.SigningKey,
                "MAILZEN_SMS_WEBHOOK_SIGNING_KEY",
                _signingKey,
                null,
                "Key that signs what the webhook gets."
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
                "The key before, with which Standard Webhooks are signed as well until every receiver knows the new one."
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
                "Hosts that an administrator's webhook URL may name although they are not https or not public."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
}
