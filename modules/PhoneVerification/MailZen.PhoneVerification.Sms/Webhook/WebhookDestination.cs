using System.Net;
using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>The URL of the webhook, and whether it is trusted.</summary>
/// <param name="Url">The URL.</param>
/// <param name="IsTrusted">
/// Whether the operator chose it, in the environment or by allowing its host. A URL that an administrator chose must be https and public.
/// </param>
internal sealed record WebhookDestination(Uri Url, bool IsTrusted)
{
    public static WebhookDestination? From(SettingSnapshot settings)
    {
        var setting = settings[WebhookSettings.Url];
        if (setting.Value is null)
        {
            return null;
        }

        var url = new Uri(setting.Value);
        var allowedHosts = settings.GetOrNull(WebhookSettings.AllowedHosts)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        return new WebhookDestination(
            url,
            setting.Source != SettingSource.Administrator || allowedHosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase)
        );
    }

    /// <summary>Checks without DNS; the resolved address is checked at connect time.</summary>
    public bool LooksPublic() =>
        Url.Scheme == Uri.UriSchemeHttps
        && !Url.IsLoopback
        && (!IPAddress.TryParse(Url.DnsSafeHost, out var address) || PublicAddress.IsPublic(address));
}
