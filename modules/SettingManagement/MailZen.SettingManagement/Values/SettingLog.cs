using Microsoft.Extensions.Logging;

namespace MailZen.SettingManagement.Values;

internal static partial class SettingLog
{
    [LoggerMessage(300, LogLevel.Error, "setting_value_unreadable: The stored secret {SettingName} cannot be decrypted with the present keys; enter it again.", EventName = "setting_value_unreadable")]
    public static partial void SettingUnreadable(this ILogger logger, string settingName, Exception exception);
}
