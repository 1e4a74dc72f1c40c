using MailZen.PhoneVerification.Settings;

namespace MailZen.PhoneVerification.Sms.Administration;

internal static class SmsSettingField
{
    /// <summary>The name in JSON: <c>MailZen.Sms.Webhook.Url</c> is <c>webhookUrl</c>.</summary>
    public static string Of(string settingName)
    {
        var parts = settingName[SmsSettings.Prefix.Length..].Split('.');
        return string.Concat(parts.Select((part, index) => (index == 0 ? char.ToLowerInvariant(part[0]) : char.ToUpperInvariant(part[0])) + part[1..]));
    }
}
