using System.Text.RegularExpressions;

namespace MailZen.SettingManagement.Blazor;

/// <summary>Names of settings for people.</summary>
public static partial class SettingLabels
{
    private static readonly Dictionary<string, string> _words = new(StringComparer.Ordinal)
    {
        ["url"] = "URL",
        ["sid"] = "SID",
        ["otp"] = "OTP",
        ["sms"] = "SMS",
        ["smtp"] = "SMTP",
        ["ms"] = "(ms)",
        ["api"] = "API",
        ["en"] = "English",
        ["de"] = "German",
        ["fr"] = "French",
        ["voip"] = "VoIP",
        ["region"] = "country",
        ["regions"] = "countries",
    };

    /// <summary><c>captchaTimeoutMs</c> is "Captcha timeout (ms)".</summary>
    public static string Of(string field)
    {
        var words = WordStart().Replace(field, " ").ToLowerInvariant().Split(' ').Select(word => _words.GetValueOrDefault(word, word));
        var label = string.Join(' ', words);
        return char.ToUpperInvariant(label[0]) + label[1..];
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
