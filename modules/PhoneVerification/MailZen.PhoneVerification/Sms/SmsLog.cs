using MailZen.PhoneVerification.Sms.Attempts;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms;

internal static partial class SmsLog
{
    [LoggerMessage(
        200,
        LogLevel.Debug,
        "sms_dispatch_provider_accepted: {Provider} accepted message {MessageId}.",
        EventName = "sms_dispatch_provider_accepted"
    )]
    public static partial void ProviderAccepted(this ILogger logger, string provider, string messageId);

    [LoggerMessage(
        201,
        LogLevel.Warning,
        "sms_dispatch_provider_failed: {Provider} did not accept a message: {Outcome}, {FailureClass}, {FailureCode}.",
        EventName = "sms_dispatch_provider_failed"
    )]
    public static partial void ProviderFailed(
        this ILogger logger,
        string provider,
        SmsOutcome outcome,
        SmsFailureClass failureClass,
        string failureCode
    );

    [LoggerMessage(
        202,
        LogLevel.Error,
        "sms_dispatch_provider_misconfigured: {Provider} is misconfigured: {FailureCode}.",
        EventName = "sms_dispatch_provider_misconfigured"
    )]
    public static partial void ProviderMisconfigured(this ILogger logger, string provider, string failureCode);

    [LoggerMessage(
        203,
        LogLevel.Warning,
        "sms_dispatch_provider_fallback_attempt: {Primary} failed ({FailureClass}, {FailureCode}); trying {Fallback}.",
        EventName = "sms_dispatch_provider_fallback_attempt"
    )]
    public static partial void FallbackAttempt(
        this ILogger logger,
        string primary,
        string fallback,
        SmsFailureClass failureClass,
        string failureCode
    );

    [LoggerMessage(
        204,
        LogLevel.Warning,
        "sms_dispatch_non_strict_failure: No provider accepted a message ({Outcome}, {FailureClass}, {FailureCode}); "
            + "the request succeeds because delivery is not strict.",
        EventName = "sms_dispatch_non_strict_failure"
    )]
    public static partial void NonStrictFailure(this ILogger logger, SmsOutcome outcome, SmsFailureClass failureClass, string failureCode);

    [LoggerMessage(
        206,
        LogLevel.Error,
        "sms_dispatch_provider_threw: {Provider} threw an unexpected exception.",
        EventName = "sms_dispatch_provider_threw"
    )]
    public static partial void ProviderThrew(this ILogger logger, string provider, Exception exception);

    [LoggerMessage(
        207,
        LogLevel.Error,
        "sms_attempt_not_written: The result {Status} of delivery attempt {AttemptId} could not be written; it stays pending.",
        EventName = "sms_attempt_not_written"
    )]
    public static partial void AttemptNotWritten(this ILogger logger, long attemptId, SmsStatus status, Exception exception);

    [LoggerMessage(
        208,
        LogLevel.Error,
        "sms_breaker_opened: {Provider} keeps failing; its circuit is open for {Seconds} s.",
        EventName = "sms_breaker_opened"
    )]
    public static partial void BreakerOpened(this ILogger logger, string provider, double seconds);

    [LoggerMessage(209, LogLevel.Information, "sms_breaker_closed: The circuit of {Provider} is closed.", EventName = "sms_breaker_closed")]
    public static partial void BreakerClosed(this ILogger logger, string provider);

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

    [LoggerMessage(
        213,
        LogLevel.Warning,
        "sms_receipt_refused: A delivery receipt was refused: {Reason}. It came to {RequestUrl}; the configured callback is {CallbackUrl}. "
            + "{Unlogged} more were refused since the last entry.",
        EventName = "sms_receipt_refused"
    )]
    public static partial void ReceiptRefused(this ILogger logger, string reason, string requestUrl, string callbackUrl, int unlogged);

    [LoggerMessage(
        205,
        LogLevel.Warning,
        "sms_url_not_public: {Variable} is not https or not public: codes travel unencrypted or stay inside this network.",
        EventName = "sms_url_not_public"
    )]
    public static partial void UrlNotPublic(this ILogger logger, string variable);
}
