using System.Text.RegularExpressions;
using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>Twilio's ids of accounts, API keys and OAuth clients, which are easily confused.</summary>
internal static partial class TwilioSid
{
    /// <summary>An account's id: at Twilio, AC and 32 hex digits; simulators accept other letters and digits.</summary>
    public static SettingValueType Account { get; } =
        SettingValueType.Checked(
            "letters and digits",
            text =>
                Foreign().IsMatch(text) && !text.StartsWith("AC", StringComparison.Ordinal)
                    ? $"is the SID of something else ({text[..2]}…); an account's SID begins with AC"
                    : FindFault(text, "letters and digits")
        );

    /// <summary>An API key's id.</summary>
    public static SettingValueType ApiKey { get; } = WithPrefix("SK", "an API key's SID");

    /// <summary>An OAuth client's id.</summary>
    public static SettingValueType OAuthClient { get; } = WithPrefix("OQ", "an OAuth client's id");

    private static SettingValueType WithPrefix(string prefix, string name) =>
        SettingValueType.Checked(
            $"{prefix}, letters and digits",
            text =>
                text.StartsWith(prefix, StringComparison.Ordinal)
                    ? FindFault(text, $"{prefix}, letters and digits")
                    : $"is not {name}, which begins with {prefix}"
        );

    private static string? FindFault(string text, string allowed) =>
        text.All(char.IsAsciiLetterOrDigit) ? null : $"is not allowed; allowed: {allowed}";

    [GeneratedRegex(@"\A[A-Z]{2}[0-9a-fA-F]{32}\z")]
    private static partial Regex Foreign();
}
