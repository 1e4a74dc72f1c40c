using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Flow;

/// <summary>
/// The named events of both flows. The name's first part depends on the purpose (<c>phone_otp_…</c>, <c>signup_otp_…</c>), which the
/// attribute form of <see cref="LoggerMessage"/> cannot say. A number appears as its fingerprint; a code never does.
/// </summary>
internal sealed class OtpLog
{
    private static readonly Dictionary<OtpPurpose, OtpLog> _logs = Enum.GetValues<OtpPurpose>().ToDictionary(purpose => purpose, purpose => new OtpLog(purpose.ToEventPrefix()));

    private readonly Action<ILogger, string, Guid, int, Exception?> _sendStart;
    private readonly Action<ILogger, string, Guid, string, double, Exception?> _sendDeliveryCompleted;
    private readonly Action<ILogger, string, Guid, SmsOutcome, string, string, Exception?> _sendDeliveryFailed;
    private readonly Action<ILogger, string, Guid, int, Exception?> _verifyCodeMismatch;
    private readonly Action<ILogger, string, Guid, Exception?> _verifyAttemptsExceeded;
    private readonly Action<ILogger, string, Guid, Exception?> _verifyCompleted;

    private OtpLog(string prefix)
    {
        _sendStart = LoggerMessage.Define<string, Guid, int>(
            LogLevel.Information, new EventId(100, $"{prefix}_send_start"), prefix + "_send_start: number {PhoneFingerprint}, challenge {ChallengeId}, send {Send}.");
        _sendDeliveryCompleted = LoggerMessage.Define<string, Guid, string, double>(
            LogLevel.Information, new EventId(101, $"{prefix}_send_delivery_completed"), prefix + "_send_delivery_completed: number {PhoneFingerprint}, challenge {ChallengeId}, by {Provider} in {ElapsedMs} ms.");
        _sendDeliveryFailed = LoggerMessage.Define<string, Guid, SmsOutcome, string, string>(
            LogLevel.Warning, new EventId(102, $"{prefix}_send_delivery_failed"), prefix + "_send_delivery_failed: number {PhoneFingerprint}, challenge {ChallengeId}, {Outcome} by {Provider}: {FailureCode}.");
        _verifyCodeMismatch = LoggerMessage.Define<string, Guid, int>(
            LogLevel.Information, new EventId(103, $"{prefix}_verify_code_mismatch"), prefix + "_verify_code_mismatch: number {PhoneFingerprint}, challenge {ChallengeId}, attempt {Attempt}.");
        _verifyAttemptsExceeded = LoggerMessage.Define<string, Guid>(
            LogLevel.Warning, new EventId(104, $"{prefix}_verify_attempts_exceeded"), prefix + "_verify_attempts_exceeded: number {PhoneFingerprint}, challenge {ChallengeId}.");
        _verifyCompleted = LoggerMessage.Define<string, Guid>(
            LogLevel.Information, new EventId(105, $"{prefix}_verify_completed"), prefix + "_verify_completed: number {PhoneFingerprint}, challenge {ChallengeId}.");
    }

    public static OtpLog For(OtpChallenge challenge) => _logs[challenge.Purpose];

    public void SendStart(ILogger logger, string phone, OtpChallenge challenge) =>
        _sendStart(logger, phone, challenge.ChallengeId, challenge.Sends, null);

    public void SendDeliveryCompleted(ILogger logger, string phone, OtpChallenge challenge, SmsDispatchResult result) =>
        _sendDeliveryCompleted(logger, phone, challenge.ChallengeId, result.Provider, Math.Round(result.Elapsed.TotalMilliseconds), null);

    public void SendDeliveryFailed(ILogger logger, string phone, OtpChallenge challenge, SmsDispatchResult result) =>
        _sendDeliveryFailed(logger, phone, challenge.ChallengeId, result.Outcome, result.Provider, result.Failure!.Code, null);

    public void VerifyCodeMismatch(ILogger logger, string phone, OtpChallenge challenge) =>
        _verifyCodeMismatch(logger, phone, challenge.ChallengeId, challenge.Attempts, null);

    public void VerifyAttemptsExceeded(ILogger logger, string phone, OtpChallenge challenge) =>
        _verifyAttemptsExceeded(logger, phone, challenge.ChallengeId, null);

    public void VerifyCompleted(ILogger logger, string phone, OtpChallenge challenge) =>
        _verifyCompleted(logger, phone, challenge.ChallengeId, null);
}
