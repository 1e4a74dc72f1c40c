using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Flow;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Signup;

internal sealed class SignupVerificationAppService(
    ISettingProvider settingProvider,
    SignupOtpStore store,
    OtpSender sender,
    OtpChecker checker,
    IOperationLimiter limiter,
    IAuditLog auditLog,
    IFingerprint fingerprint,
    TimeProvider timeProvider) : ISignupVerificationAppService
{
    private const OtpPurpose Purpose = OtpPurpose.Signup;

    public async Task SendOtpAsync(string phoneNumber, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var options = OtpOptions.From(settings, Purpose);
        var number = PhoneNumber.Parse(phoneNumber, options.RequireValidNumber);

        await sender.SendAsync(
            store, number.Value, userId: null, number, Purpose,
            (keyId, language, now) => new SignupOtp(number, keyId, language, now, options),
            options, settings, cancellationToken);
    }

    public async Task<SignupProof> CheckOtpAsync(string phoneNumber, string code, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var options = OtpOptions.From(settings, Purpose);
        var number = PhoneNumber.Parse(phoneNumber, options.RequireValidNumber);

        var check = await checker.CheckAsync(store, number.Value, userId: null, code, options, settings, cancellationToken);
        if (check is not { Verdict: OtpVerdict.Right, Challenge: { } challenge })
        {
            throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid);
        }

        checker.LogCompleted(challenge);
        return new SignupProof(challenge.Id, challenge.PhoneNumber, check.FailureHits);
    }

    public async Task ConsumeAsync(SignupProof proof, CancellationToken cancellationToken = default)
    {
        if (!await store.TryConsumeAsync(proof.ChallengeId, timeProvider.GetUtcNow(), cancellationToken))
        {
            throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid);
        }

        await limiter.ReleaseAsync(proof.FailureHits, cancellationToken);
        auditLog.Add("signup_otp_verified", subject: fingerprint.Compute(proof.PhoneNumber));
    }
}
