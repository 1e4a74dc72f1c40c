using MailZen.Framework.Http;
using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>A URL of the webhook, and whether it is trusted.</summary>
/// <param name="Url">The URL.</param>
/// <param name="IsTrusted">
/// Whether the operator chose it, in the environment or by allowing its host. A URL that an administrator chose must be https and public.
/// </param>
/// <param name="MayHaveSecrets">Whether token and signing key may go there: they belong to the host of the URL for codes.</param>
internal sealed record WebhookDestination(Uri Url, bool IsTrusted, bool MayHaveSecrets)
{
    /// <summary>Whether messages may go there, before its address is resolved.</summary>
    public bool IsUsable => MayHaveSecrets && (IsTrusted || LooksPublic());

    /// <summary>Where codes go; null if it is not set.</summary>
    public static WebhookDestination? From(SettingSnapshot settings) => Read(settings, WebhookSettings.Url);

    /// <summary>Where messages without a code go; null if it is not set.</summary>
    public static WebhookDestination? FromNotices(SettingSnapshot settings) => Read(settings, WebhookSettings.NoticeUrl);

    /// <summary>Checks without DNS; the resolved address is checked at connect time.</summary>
    public bool LooksPublic() => PublicAddress.MayServe(Url);

    private static WebhookDestination? Read(SettingSnapshot settings, string name)
    {
        var setting = settings[name];
        if (setting.Value is null)
        {
            return null;
        }

        var url = new Uri(setting.Value);
        var isOfAdministrator = setting.Source == SettingSource.Administrator;
        var allowedHosts = settings.GetOrNull(WebhookSettings.AllowedHosts)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        return new WebhookDestination(
            url,
            !isOfAdministrator || allowedHosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase),
            !isOfAdministrator
                || (settings.GetOrNull(WebhookSettings.Url) is { } main && url.GetLeftPart(UriPartial.Authority) == AuthorityOf(main))
        );
    }

    private static string AuthorityOf(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);
}
