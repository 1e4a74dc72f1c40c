using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Flow;

/// <summary>
/// The log events of one purpose: <c>phone_otp_…</c> or <c>signup_otp_…</c>. Defined by hand, because the attribute form of
/// <see cref="LoggerMessage"/> accepts constant names only. The text begins with the event name, because console loggers do not print it.
/// </summary>
internal sealed class OtpLogEvents(int firstId, OtpPurpose purpose)
{
    public Action<ILogger, string, Guid, Exception?> SendStart { get; } =
        LoggerMessage.Define<string, Guid>(
            LogLevel.Information,
            new EventId(firstId, $"{purpose.ToEventPrefix()}_send_start"),
            purpose.ToEventPrefix() + "_send_start: Sending a code to {PhoneFingerprint}, challenge {ChallengeId}."
        );

    public Action<ILogger, string, Guid, string, double, Exception?> SendDeliveryCompleted { get; } =
        LoggerMessage.Define<string, Guid, string, double>(
            LogLevel.Information,
            new EventId(firstId + 1, $"{purpose.ToEventPrefix()}_send_delivery_completed"),
            purpose.ToEventPrefix()
                + "_send_delivery_completed: The code for {PhoneFingerprint}, challenge {ChallengeId}, was accepted by {Provider} "
                + "in {ElapsedMs} ms."
        );

    public Action<ILogger, string, Guid, SmsOutcome, string, string, Exception?> SendDeliveryFailed { get; } =
        LoggerMessage.Define<string, Guid, SmsOutcome, string, string>(
            LogLevel.Warning,
            new EventId(firstId + 2, $"{purpose.ToEventPrefix()}_send_delivery_failed"),
            purpose.ToEventPrefix()
                + "_send_delivery_failed: The code for {PhoneFingerprint}, challenge {ChallengeId}, was not delivered: "
                + "{Outcome} by {Provider}, {FailureCode}."
        );

    public Action<ILogger, string, Guid, int, Exception?> VerifyCodeMismatch { get; } =
        LoggerMessage.Define<string, Guid, int>(
            LogLevel.Information,
            new EventId(firstId + 3, $"{purpose.ToEventPrefix()}_verify_code_mismatch"),
            purpose.ToEventPrefix() + "_verify_code_mismatch: Wrong code for {PhoneFingerprint}, challenge {ChallengeId}, guess {Attempt}."
        );

    public Action<ILogger, string, Guid, Exception?> VerifyAttemptsExceeded { get; } =
        LoggerMessage.Define<string, Guid>(
            LogLevel.Warning,
            new EventId(firstId + 4, $"{purpose.ToEventPrefix()}_verify_attempts_exceeded"),
            purpose.ToEventPrefix() + "_verify_attempts_exceeded: No guesses are left for {PhoneFingerprint}, challenge {ChallengeId}."
        );

    public Action<ILogger, string, Guid, Exception?> VerifyCompleted { get; } =
        LoggerMessage.Define<string, Guid>(
            LogLevel.Information,
            new EventId(firstId + 5, $"{purpose.ToEventPrefix()}_verify_completed"),
            purpose.ToEventPrefix() + "_verify_completed: {PhoneFingerprint} was verified, challenge {ChallengeId}."
        );
}
