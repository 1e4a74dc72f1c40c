using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Checking;
using MailZen.PhoneVerification.Events;
using MailZen.PhoneVerification.Sending;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.AccountPhones;

internal sealed class PhoneVerificationAppService(
    PhoneOtpStore store,
    OtpSender sender,
    OtpChecker checker,
    OtpConsumer consumer,
    IPhoneNumberOwners owners,
    Reauthentication reauthentication,
    IEfCoreAuditLog auditLog,
    IFingerprint fingerprint,
    OtpLog log
) : IPhoneVerificationAppService
{
    public async Task<OtpSent> SendOtpAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default)
    {
        if (await reauthentication.IsDueAsync(cancellationToken))
        {
            var wanted = new VerifiedPhoneNumber(userId, PhoneNumber.Parse(phoneNumber).Value);
            await reauthentication.ThrowIfReplacingAsync(wanted, cancellationToken);
        }

        return await sender.SendAsync(store, userId, phoneNumber, cancellationToken);
    }

    /// <remarks>
    /// If the sign-in is too old to replace a number, a right code is not used at once: only then is it known for which number it is. The
    /// person signs in again and sends it once more.
    /// </remarks>
    public async Task VerifyOtpAsync(Guid userId, string code, CancellationToken cancellationToken = default)
    {
        var mayNotReplace = await reauthentication.IsDueAsync(cancellationToken);
        var check = await checker.CheckAsync(
            store,
            new OtpGuess(userId, code, userId),
            !mayNotReplace && owners is IBatchedOperation<VerifiedPhoneNumber> batched
                ? challenge => new NumberUse(
                    batched.Prepare(VerifiedBy(userId, challenge)),
                    auditLog.Prepare("phone_otp_verified", userId, fingerprint.Compute(challenge.PhoneNumber))
                )
                : null,
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

        if (mayNotReplace)
        {
            await reauthentication.ThrowIfReplacingAsync(VerifiedBy(userId, proved), cancellationToken);
        }

        if (check.Use is NumberUse { Account.IsFound: true })
        {
            log.VerifyCompleted(store.Purpose, proved.PhoneNumber, proved.ChallengeId);
        }
        else if (check.Use is not null || !await TryUseAsync(userId, proved, cancellationToken))
        {
            throw new BusinessException(CommonErrorCodes.SessionRequired);
        }
    }

    /// <remarks>For owners that do not batch their statement, and for codes that were not used at once.</remarks>
    /// <exception cref="BusinessException">A unique index of the owner refuses the number: another account was faster.</exception>
    /// <exception cref="Exception">Another unique index of the owner refuses a row.</exception>
    private async Task<bool> TryUseAsync(Guid userId, PhoneOtp challenge, CancellationToken cancellationToken)
    {
        var verified = VerifiedBy(userId, challenge);
        try
        {
            return await consumer.TryUseAsync(
                store,
                challenge,
                userId,
                () => owners.SetVerifiedAsync(verified, cancellationToken),
                cancellationToken
            );
        }
        catch (Exception exception) when (UniqueConstraintViolationException.FindOrNull(exception) is not null)
        {
            if (await IsOfAnotherAsync(verified, cancellationToken))
            {
                throw new BusinessException(PhoneVerificationErrorCodes.PhoneNumberInUse, exception);
            }

            throw;
        }
    }

    private async Task<bool> IsOfAnotherAsync(VerifiedPhoneNumber verified, CancellationToken cancellationToken) =>
        await owners.HasOwnerAsync(verified.PhoneNumber, cancellationToken)
        && !await owners.IsOwnerAsync(verified.UserId, verified.PhoneNumber, cancellationToken);

    /// <remarks>An old challenge may hold the number in a former form, from which its code is derived.</remarks>
    private static VerifiedPhoneNumber VerifiedBy(Guid userId, PhoneOtp challenge) =>
        new(userId, PhoneNumber.CanonicalOf(challenge.PhoneNumber));

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
