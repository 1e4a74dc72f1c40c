using MailZen.Framework.Http;
using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Settings;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>Where events go, and the keys that sign them.</summary>
/// <param name="Url">The URL.</param>
/// <param name="IsTrusted">
/// Whether the operator chose it, in the environment or by allowing its host. A URL that an administrator chose must be https and public.
/// </param>
/// <param name="Keys">The key, then that of before; none if it is not set.</param>
internal sealed record EventDestination(Uri Url, bool IsTrusted, IReadOnlyList<string> Keys)
{
    /// <summary>Whether events may go there, before its address is resolved.</summary>
    public bool IsUsable => Keys.Count > 0 && (IsTrusted || PublicAddress.MayServe(Url));

    /// <summary>Whether there is a URL.</summary>
    public static bool IsSet(SettingSnapshot settings) => settings.GetOrNull(OutgoingEventSettings.Url) is not null;

    /// <summary>Reads it; null if there is no URL.</summary>
    public static EventDestination? From(SettingSnapshot settings)
    {
        var setting = settings[OutgoingEventSettings.Url];
        if (setting.Value is null)
        {
            return null;
        }

        var url = new Uri(setting.Value);
        var allowedHosts = settings.GetOrNull(OutgoingEventSettings.AllowedHosts)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        return new EventDestination(
            url,
            setting.Source != SettingSource.Administrator || allowedHosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase),
            settings.GetOrNull(OutgoingEventSettings.SigningKey) is not { } key ? []
                : settings.GetOrNull(OutgoingEventSettings.PreviousSigningKey) is { } previous ? [key, previous]
                : [key]
        );
    }
}
