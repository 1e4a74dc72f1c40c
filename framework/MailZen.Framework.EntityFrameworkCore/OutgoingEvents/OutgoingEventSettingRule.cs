using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Settings;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>Events leave signed, and to a public address unless the operator says otherwise.</summary>
internal sealed class OutgoingEventSettingRule : ISettingRule
{
    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings)
    {
        if (EventDestination.From(settings) is not { } destination)
        {
            yield break;
        }

        if (destination.Keys.Count == 0)
        {
            yield return (OutgoingEventSettings.SigningKey, "is required: events are signed. Enter it together with the URL");
        }
        else if (!destination.IsUsable)
        {
            yield return (OutgoingEventSettings.Url, "must be https and public, or its host allowed by MAILZEN_EVENTS_ALLOWED_HOSTS");
        }
    }
}
