using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sending;

internal static partial class UndeliveredLog
{
    [LoggerMessage(
        210,
        LogLevel.Warning,
        "sms_receipt_failover: Message {MessageId} was not delivered ({ErrorCode}); its code is sent again through {Provider}.",
        EventName = "sms_receipt_failover"
    )]
    public static partial void ReceiptFailover(this ILogger logger, string messageId, string? errorCode, string provider);

    [LoggerMessage(
        212,
        LogLevel.Information,
        "sms_receipt_failover_refused: Message {MessageId} was not delivered and is not sent again: {Reason}.",
        EventName = "sms_receipt_failover_refused"
    )]
    public static partial void ReceiptFailoverRefused(this ILogger logger, string messageId, string reason);
}
