using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>Checks the URLs that an administrator sets, also while another provider is chosen.</summary>
internal sealed class WebhookSettingRule : ISettingRule
{
    private const string NotPublic = "must be https and public, or its host allowed by MAILZEN_SMS_WEBHOOK_ALLOWED_HOSTS";

    // Otherwise an administrator could have the secrets sent elsewhere without entering them.
    private const string ElsewhereThanCodes = "must have the scheme, host and port of the URL for codes: both get the same secrets";

    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings)
    {
        if (WebhookDestination.From(settings) is { IsTrusted: false } codes && !codes.LooksPublic())
        {
            yield return (WebhookSettings.Url, NotPublic);
        }

        if (WebhookDestination.FromNotices(settings) is { IsUsable: false } notices)
        {
            yield return (WebhookSettings.NoticeUrl, notices.MayHaveSecrets ? NotPublic : ElsewhereThanCodes);
        }
    }
}
