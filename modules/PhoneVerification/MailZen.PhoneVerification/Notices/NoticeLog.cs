using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Notices;

internal static partial class NoticeLog
{
    [LoggerMessage(
        150,
        LogLevel.Information,
        "phone_change_notice_sent: {PhoneFingerprint} was told that its account has another number now.",
        EventName = "phone_change_notice_sent"
    )]
    public static partial void NoticeSent(this ILogger logger, string phoneFingerprint);

    [LoggerMessage(
        151,
        LogLevel.Warning,
        "phone_change_notice_failed: {PhoneFingerprint} was not told that its account has another number now: {Reason}.",
        EventName = "phone_change_notice_failed"
    )]
    public static partial void NoticeFailed(this ILogger logger, string phoneFingerprint, string reason);
}
