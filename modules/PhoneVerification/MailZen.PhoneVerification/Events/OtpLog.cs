using MailZen.Framework.Security;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Chain;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Events;

/// <summary>Log events of every purpose. A number appears as its fingerprint; a code never appears.</summary>
internal sealed class OtpLog(ILogger<OtpLog> logger, IFingerprint fingerprint)
{
    private readonly Dictionary<OtpPurpose, OtpLogEvents> _events = OtpPurpose.All.ToDictionary(
        purpose => purpose,
        purpose => new OtpLogEvents(purpose)
    );

    public void SendStart(OtpChallenge challenge) => For(challenge).SendStart(logger, Phone(challenge), challenge.ChallengeId, null);

    public void SendDeliveryCompleted(OtpChallenge challenge, SmsDispatchResult result) =>
        For(challenge)
            .SendDeliveryCompleted(
                logger,
                Phone(challenge),
                challenge.ChallengeId,
                result.Provider,
                Math.Round(result.Elapsed.TotalMilliseconds),
                null
            );

    public void SendDeliveryFailed(OtpChallenge challenge, SmsDispatchResult result, SmsFailure failure) =>
        For(challenge)
            .SendDeliveryFailed(logger, Phone(challenge), challenge.ChallengeId, result.Outcome, result.Provider, failure.Code, null);

    public void NonStrictFailure(SmsDispatchResult result, SmsFailure failure) =>
        logger.NonStrictFailure(result.Outcome, failure.Class, failure.Code);

    public void VerifyCodeMismatch(OtpChallenge challenge, int attempts) =>
        For(challenge).VerifyCodeMismatch(logger, Phone(challenge), challenge.ChallengeId, attempts, null);

    public void VerifyAttemptsExceeded(OtpChallenge challenge) =>
        For(challenge).VerifyAttemptsExceeded(logger, Phone(challenge), challenge.ChallengeId, null);

    public void VerifyCompleted(OtpPurpose purpose, string phoneNumber, Guid challengeId) =>
        For(purpose).VerifyCompleted(logger, fingerprint.Compute(phoneNumber), challengeId, null);

    private OtpLogEvents For(OtpChallenge challenge) => For(challenge.Purpose);

    private OtpLogEvents For(OtpPurpose purpose) => _events[purpose];

    private string Phone(OtpChallenge challenge) => fingerprint.Compute(challenge.PhoneNumber);
}
