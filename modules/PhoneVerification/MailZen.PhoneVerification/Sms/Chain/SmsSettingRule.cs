using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Webhook;

namespace MailZen.PhoneVerification.Sms.Chain;

/// <summary>Checks the settings of the chosen providers, and the webhook URL that an administrator sets.</summary>
internal sealed class SmsSettingRule(IEnumerable<ISmsProvider> providers) : ISettingRule
{
    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings)
    {
        string?[] chosen = [settings.GetOrNull(SmsSettings.Provider), settings.GetOrNull(SmsSettings.FallbackProvider)];
        var ofChain = providers.Where(provider => chosen.Contains(provider.Name));
        foreach (var fault in ofChain.SelectMany(provider => provider.FindFaults(settings)))
        {
            yield return fault;
        }

        if (WebhookDestination.From(settings) is { IsTrusted: false } destination && !destination.LooksPublic())
        {
            yield return (WebhookSettings.Url, "must be https and public, or its host allowed by MAILZEN_SMS_WEBHOOK_ALLOWED_HOSTS");
        }
    }
}
