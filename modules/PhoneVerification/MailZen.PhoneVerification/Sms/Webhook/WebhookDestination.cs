using System.Net;
using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>Where the webhook is, and how far that address is trusted.</summary>
/// <param name="Url">The address.</param>
/// <param name="IsTrusted">Whether the operator chose it: in the environment, or by allowing its host. An administrator's own choice must
/// be https and public.</param>
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

    /// <summary>What can be said without asking the name service; the rest is checked at connect time.</summary>
    public bool LooksPublic() =>
        Url.Scheme == Uri.UriSchemeHttps
        && !Url.IsLoopback
        && (!IPAddress.TryParse(Url.DnsSafeHost, out var address) || PublicAddress.IsPublic(address));
}
