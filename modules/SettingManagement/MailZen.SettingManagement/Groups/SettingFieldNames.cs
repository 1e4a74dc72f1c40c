using MailZen.Framework.Settings;

namespace MailZen.SettingManagement.Groups;

/// <summary>The names of settings in JSON.</summary>
internal static class SettingFieldNames
{
    /// <summary><c>MailZen.Sms.StrictDelivery</c> is <c>strictDelivery</c> in a group with the prefix <c>MailZen.Sms.</c></summary>
    public static string FieldOf(this SettingGroup group, string settingName)
    {
        var parts = settingName[group.Prefix.Length..].Split('.');
        return string.Concat(
            parts.Select((part, index) => (index == 0 ? char.ToLowerInvariant(part[0]) : char.ToUpperInvariant(part[0])) + part[1..])
        );
    }
}
