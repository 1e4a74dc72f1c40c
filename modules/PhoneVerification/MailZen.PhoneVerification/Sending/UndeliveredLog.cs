using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sending;

internal static partial class UndeliveredLog
{
    [LoggerMessage(
        210,
        LogLevel.Warning,
        "sms_receipt_failover: Message {MessageId} did not arrive ({ErrorCode}); its code goes out once more through {Provider}.",
        EventName = "sms_receipt_failover"
    )]
    public static partial void ReceiptFailover(this ILogger logger, string messageId, string? errorCode, string provider);

    [LoggerMessage(
        212,
        LogLevel.Information,
        "sms_receipt_failover_refused: Message {MessageId} did not arrive, and {Reason} forbids another text.",
        EventName = "sms_receipt_failover_refused"
    )]
    public static partial void ReceiptFailoverRefused(this ILogger logger, string messageId, string reason);
}
