using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Events;

/// <summary>
/// The log events of one purpose: <c>phone_otp_…</c> or <c>signup_otp_…</c>. Defined by hand, because the attribute form of
/// <see cref="LoggerMessage"/> accepts constant names only. The text begins with the event name, because console loggers do not print it.
/// </summary>
internal sealed class OtpLogEvents(OtpPurpose purpose)
{
    public Action<ILogger, string, Guid, Exception?> SendStart { get; } =
        LoggerMessage.Define<string, Guid>(
            LogLevel.Information,
            new EventId(purpose.FirstEventId, $"{purpose.EventPrefix}_send_start"),
            purpose.EventPrefix + "_send_start: Sending a code to {PhoneFingerprint}, challenge {ChallengeId}."
        );

    public Action<ILogger, string, Guid, string, double, Exception?> SendDeliveryCompleted { get; } =
        LoggerMessage.Define<string, Guid, string, double>(
            LogLevel.Information,
            new EventId(purpose.FirstEventId + 1, $"{purpose.EventPrefix}_send_delivery_completed"),
            purpose.EventPrefix
                + "_send_delivery_completed: The code for {PhoneFingerprint}, challenge {ChallengeId}, was accepted by {Provider} "
                + "in {ElapsedMs} ms."
        );

    public Action<ILogger, string, Guid, SmsOutcome, string, string, Exception?> SendDeliveryFailed { get; } =
        LoggerMessage.Define<string, Guid, SmsOutcome, string, string>(
            LogLevel.Warning,
            new EventId(purpose.FirstEventId + 2, $"{purpose.EventPrefix}_send_delivery_failed"),
            purpose.EventPrefix
                + "_send_delivery_failed: The code for {PhoneFingerprint}, challenge {ChallengeId}, was not delivered: "
                + "{Outcome} by {Provider}, {FailureCode}."
        );

    public Action<ILogger, string, Guid, int, Exception?> VerifyCodeMismatch { get; } =
        LoggerMessage.Define<string, Guid, int>(
            LogLevel.Information,
            new EventId(purpose.FirstEventId + 3, $"{purpose.EventPrefix}_verify_code_mismatch"),
            purpose.EventPrefix + "_verify_code_mismatch: Wrong code for {PhoneFingerprint}, challenge {ChallengeId}, guess {Attempt}."
        );

    public Action<ILogger, string, Guid, Exception?> VerifyAttemptsExceeded { get; } =
        LoggerMessage.Define<string, Guid>(
            LogLevel.Warning,
            new EventId(purpose.FirstEventId + 4, $"{purpose.EventPrefix}_verify_attempts_exceeded"),
            purpose.EventPrefix + "_verify_attempts_exceeded: No guesses are left for {PhoneFingerprint}, challenge {ChallengeId}."
        );

    public Action<ILogger, string, Guid, Exception?> VerifyCompleted { get; } =
        LoggerMessage.Define<string, Guid>(
            LogLevel.Information,
            new EventId(purpose.FirstEventId + 5, $"{purpose.EventPrefix}_verify_completed"),
            purpose.EventPrefix + "_verify_completed: {PhoneFingerprint} was verified, challenge {ChallengeId}."
        );
}
