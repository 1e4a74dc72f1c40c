using Microsoft.Extensions.Logging;

namespace MailZen.SettingManagement.Values;

internal static partial class SettingLog
{
    [LoggerMessage(
        600,
        LogLevel.Error,
        "setting_value_unreadable: The stored secret {SettingName} cannot be decrypted with the current keys; enter it again.",
        EventName = "setting_value_unreadable"
    )]
    public static partial void SettingUnreadable(this ILogger logger, string settingName, Exception exception);

    [LoggerMessage(601, LogLevel.Information, "setting_changed: {SettingName} was changed by {UserId}.", EventName = "setting_changed")]
    public static partial void SettingChanged(this ILogger logger, string settingName, Guid? userId);
}
