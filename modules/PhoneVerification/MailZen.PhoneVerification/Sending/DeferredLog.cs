using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sending;

internal static partial class DeferredLog
{
    [LoggerMessage(
        214,
        LogLevel.Error,
        "deferred_send_failed: A message could not be sent after its request was answered; its delivery attempt stays pending.",
        EventName = "deferred_send_failed"
    )]
    public static partial void DeferredSendFailed(this ILogger logger, Exception exception);
}
