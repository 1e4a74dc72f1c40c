using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Flow;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.AccountPhones;

internal sealed class PhoneVerificationAppService(
    ISettingProvider settingProvider,
    PhoneOtpStore store,
    OtpSender sender,
    OtpChecker checker,
    IPhoneNumberOwners owners,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    IAuditLog auditLog,
    IFingerprint fingerprint,
    TimeProvider timeProvider) : IPhoneVerificationAppService
{
    private const OtpPurpose Purpose = OtpPurpose.PhoneVerification;

    public async Task SendOtpAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var options = OtpOptions.From(settings, Purpose);
        var number = PhoneNumber.Parse(phoneNumber, options.RequireValidNumber);

        await sender.SendAsync(
            store, userId, userId, number, Purpose,
            (keyId, language, now) => new PhoneOtp(userId, number, keyId, language, now, options),
            options, settings, cancellationToken);
    }

    public async Task VerifyOtpAsync(Guid userId, string code, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var options = OtpOptions.From(settings, Purpose);
        var check = await checker.CheckAsync(store, userId, userId, code, options, settings, cancellationToken);
        if (check is not { Verdict: OtpVerdict.Right, Challenge: { } challenge })
        {
            throw ToException(check, options);
        }

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        if (!await store.TryConsumeAsync(challenge.Id, timeProvider.GetUtcNow(), cancellationToken))
        {
            throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid);
        }

        await limiter.ReleaseAsync(check.FailureHits, cancellationToken);
        await owners.SetVerifiedPhoneNumberAsync(userId, challenge.PhoneNumber, cancellationToken);
        auditLog.Add("phone_otp_verified", userId, fingerprint.Compute(challenge.PhoneNumber));
        await unitOfWork.CompleteAsync(cancellationToken);
        checker.LogCompleted(challenge);
    }

    private static BusinessException ToException(OtpCheck<PhoneOtp> check, OtpOptions options) => check.Verdict switch
    {
        OtpVerdict.Expired => new BusinessException(PhoneVerificationErrorCodes.OtpExpired).WithData("expiresAt", check.Challenge!.ExpiresAt),
        OtpVerdict.AttemptsExceeded => new BusinessException(PhoneVerificationErrorCodes.OtpAttemptsExceeded).WithData("attemptsRemaining", 0),
        OtpVerdict.Wrong => new BusinessException(PhoneVerificationErrorCodes.OtpInvalid)
            .WithData("attemptsRemaining", Math.Max(0, options.MaxAttempts - check.Challenge!.Attempts))
            .WithData("expiresAt", check.Challenge.ExpiresAt),
        _ => new BusinessException(PhoneVerificationErrorCodes.OtpInvalid),
    };
}
