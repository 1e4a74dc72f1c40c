using MailZen.Framework.EntityFrameworkCore.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Checking;
using MailZen.PhoneVerification.Events;
using MailZen.PhoneVerification.PhoneNumbers;
using MailZen.PhoneVerification.Sending;

namespace MailZen.PhoneVerification.AccountPhones;

internal sealed class PhoneVerificationAppService(
    PhoneOtpStore store,
    OtpSender sender,
    OtpChecker checker,
    IPhoneNumberOwners owners,
    IEfCoreAuditLog auditLog,
    IFingerprint fingerprint,
    OtpLog log
) : IPhoneVerificationAppService
{
    public Task<OtpSent> SendOtpAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default) =>
        sender.SendAsync(store, userId, phoneNumber, cancellationToken);

    public async Task VerifyOtpAsync(Guid userId, string code, CancellationToken cancellationToken = default)
    {
        SetPhoneNumberQuery? account = null;
        var check = await checker.CheckAsync(
            store,
            new OtpGuess(userId, code, userId),
            challenge =>
                [
                    // An old challenge may hold the number in a former form, from which its code is derived.
                    account = owners.PrepareSetVerified(userId, PhoneNumber.CanonicalOf(challenge.PhoneNumber)),
                    auditLog.Prepare("phone_otp_verified", userId, fingerprint.Compute(challenge.PhoneNumber)),
                ],
            cancellationToken
        );
        if (
            check is { Verdict: OtpVerdict.Used, Challenge: { } used }
            && await owners.IsOwnerAsync(userId, PhoneNumber.CanonicalOf(used.PhoneNumber), cancellationToken)
        )
        {
            return; // The same account repeats its code: it missed the answer, or sent the form twice.
        }

        if (check is not { Verdict: OtpVerdict.Right, Challenge: { } proved })
        {
            throw ToException(check);
        }

        if (!account!.IsSet)
        {
            throw new BusinessException(CommonErrorCodes.SessionRequired);
        }

        log.VerifyCompleted(store.Purpose, proved.PhoneNumber, proved.ChallengeId);
    }

    private static BusinessException ToException(OtpCheck<PhoneOtp> check) =>
        check.Verdict switch
        {
            OtpVerdict.Expired => new BusinessException(PhoneVerificationErrorCodes.OtpExpired).WithData(
                "expiresAt",
                check.Challenge!.ExpiresAt
            ),
            OtpVerdict.AttemptsExceeded => new BusinessException(PhoneVerificationErrorCodes.OtpAttemptsExceeded).WithData(
                "attemptsRemaining",
                0
            ),
            OtpVerdict.Wrong => new BusinessException(PhoneVerificationErrorCodes.OtpInvalid)
                .WithData("attemptsRemaining", check.AttemptsRemaining)
                .WithData("expiresAt", check.Challenge!.ExpiresAt),
            _ => new BusinessException(PhoneVerificationErrorCodes.OtpInvalid),
        };
}
