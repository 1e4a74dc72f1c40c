using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms.Breakers;

internal static partial class BreakerLog
{
    [LoggerMessage(
        208,
        LogLevel.Error,
        "sms_breaker_opened: {Provider} keeps failing; its circuit is open for {Seconds} s.",
        EventName = "sms_breaker_opened"
    )]
    public static partial void BreakerOpened(this ILogger logger, string provider, double seconds);

    [LoggerMessage(209, LogLevel.Information, "sms_breaker_closed: The circuit of {Provider} is closed.", EventName = "sms_breaker_closed")]
    public static partial void BreakerClosed(this ILogger logger, string provider);
}
