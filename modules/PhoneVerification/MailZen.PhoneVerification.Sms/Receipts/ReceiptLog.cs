using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms.Receipts;

internal static partial class ReceiptLog
{
    [LoggerMessage(
        213,
        LogLevel.Warning,
        "sms_receipt_refused: A delivery receipt was refused: {Reason}. It came to {RequestUrl}; the configured callback is {CallbackUrl}. "
            + "{Unlogged} more were refused since the last entry.",
        EventName = "sms_receipt_refused"
    )]
    public static partial void ReceiptRefused(this ILogger logger, string reason, string requestUrl, string callbackUrl, int unlogged);

    [LoggerMessage(
        216,
        LogLevel.Warning,
        "sms_inbound_refused: An inbound message was refused: {Reason}. It came to {RequestUrl}; the configured URL is {CallbackUrl}. "
            + "{Unlogged} more receipts and messages were refused since the last entry.",
        EventName = "sms_inbound_refused"
    )]
    public static partial void InboundRefused(this ILogger logger, string reason, string requestUrl, string callbackUrl, int unlogged);
}
