using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Flow;

namespace MailZen.PhoneVerification.AccountPhones;

internal sealed class PhoneVerificationAppService(
    PhoneOtpStore store,
    OtpSender sender,
    OtpChecker checker,
    OtpProofs proofs,
    IPhoneNumberOwners owners,
    IUnitOfWorkManager unitOfWorkManager,
    IAuditLog auditLog,
    IFingerprint fingerprint,
    OtpLog log) : IPhoneVerificationAppService
{
    public Task SendOtpAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default) =>
        sender.SendAsync(store, userId, phoneNumber, cancellationToken);

    public async Task VerifyOtpAsync(Guid userId, string code, CancellationToken cancellationToken = default)
    {
        var check = await checker.CheckAsync(store, userId, userId, code, cancellationToken);
        if (check is not { Verdict: OtpVerdict.Right, Challenge: { } challenge, Failures: { } failures })
        {
            throw ToException(check);
        }

        try
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
            var account = owners.PrepareSetVerified(userId, challenge.PhoneNumber);
            var audit = auditLog.Prepare("phone_otp_verified", userId, fingerprint.Compute(challenge.PhoneNumber));
            if (!await proofs.TryConsumeAsync(store, challenge, failures, [account, audit], cancellationToken))
            {
                throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid);
            }

            if (!account.IsSet)
            {
                throw new BusinessException(CommonErrorCodes.SessionRequired);
            }

            await unitOfWork.CompleteAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is BusinessException or UniqueConstraintViolationException)
        {
            // The code was right, whatever stands in its way: a failure it was not.
            await checker.GiveBackAsync(failures, CancellationToken.None);
            throw;
        }

        log.VerifyCompleted(store.Purpose, challenge.PhoneNumber, challenge.ChallengeId);
    }

    private static BusinessException ToException(OtpCheck<PhoneOtp> check) => check.Verdict switch
    {
        OtpVerdict.Expired => new BusinessException(PhoneVerificationErrorCodes.OtpExpired).WithData("expiresAt", check.Challenge!.ExpiresAt),
        OtpVerdict.AttemptsExceeded => new BusinessException(PhoneVerificationErrorCodes.OtpAttemptsExceeded).WithData("attemptsRemaining", 0),
        OtpVerdict.Wrong => new BusinessException(PhoneVerificationErrorCodes.OtpInvalid)
            .WithData("attemptsRemaining", check.AttemptsRemaining)
            .WithData("expiresAt", check.Challenge!.ExpiresAt),
        _ => new BusinessException(PhoneVerificationErrorCodes.OtpInvalid),
    };
}
