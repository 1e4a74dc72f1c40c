using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms;

/// <summary>Value types for the settings of several providers.</summary>
internal static class SmsSettingValues
{
    public static readonly SettingValueType TimeoutMs = SettingValueType.Number(1_000, 30_000);
    public static readonly SettingValueType Secret = SettingValueType.Text("visible ASCII characters", IsVisibleAscii);

    private static bool IsVisibleAscii(string text) => text.All(character => character is > ' ' and <= '~');
}
