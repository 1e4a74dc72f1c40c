using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms.Chain;

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
        205,
        LogLevel.Warning,
        "sms_url_not_public: {Variable} is not https or not public: codes travel unencrypted or stay inside this network.",
        EventName = "sms_url_not_public"
    )]
    public static partial void UrlNotPublic(this ILogger logger, string variable);
}
