using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>Checks the URL that an administrator sets, also while another provider is chosen.</summary>
internal sealed class WebhookSettingRule : ISettingRule
{
    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings) =>
        WebhookDestination.From(settings) is { IsTrusted: false } destination && !destination.LooksPublic()
            ? [(WebhookSettings.Url, "must be https and public, or its host allowed by MAILZEN_SMS_WEBHOOK_ALLOWED_HOSTS")]
            : [];
}
