using MailZen.Framework.OperationLimits;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Limits;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Flow;

/// <summary>Checks a code. The attempt and the failure are counted and committed before anything is compared, so that parallel guesses and rollbacks gain nothing.</summary>
internal sealed class OtpChecker(
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    OtpCodes codes,
    IFingerprint fingerprint,
    TimeProvider timeProvider,
    ILogger<OtpChecker> logger)
{
    /// <exception cref="Framework.ExceptionHandling.BusinessException">A failure budget is used up: then the attempt is not spent.</exception>
    public async Task<OtpCheck<TChallenge>> CheckAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        object owner,
        Guid? userId,
        string code,
        OtpOptions options,
        SettingSnapshot settings,
        CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        if (!OtpCodes.IsWellFormed(code))
        {
            return new OtpCheck<TChallenge>(OtpVerdict.Malformed, null, []);
        }

        TChallenge? challenge;
        IReadOnlyList<OperationLimitHit> hits;
        await using (var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken))
        {
            challenge = await store.ClaimAttemptOrNullAsync(owner, timeProvider.GetUtcNow(), options.MaxAttempts, cancellationToken);
            if (challenge is null)
            {
                return await ExplainAsync(store, owner, options, cancellationToken);
            }

            hits = await limiter.AcquireAsync(otpLimits.ForCheck(challenge, userId, settings), cancellationToken);
            await unitOfWork.CompleteAsync(cancellationToken);
        }

        if (codes.Matches(challenge, code))
        {
            return new OtpCheck<TChallenge>(OtpVerdict.Right, challenge, hits);
        }

        OtpLog.For(challenge).VerifyCodeMismatch(logger, fingerprint.Compute(challenge.PhoneNumber), challenge);
        return new OtpCheck<TChallenge>(OtpVerdict.Wrong, challenge, hits);
    }

    /// <summary>Notes that a right code was used.</summary>
    public void LogCompleted(OtpChallenge challenge) =>
        OtpLog.For(challenge).VerifyCompleted(logger, fingerprint.Compute(challenge.PhoneNumber), challenge);

    private async Task<OtpCheck<TChallenge>> ExplainAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store, object owner, OtpOptions options, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var newest = await store.FindNewestOrNullAsync(owner, cancellationToken);
        if (newest is null or { ConsumedAt: not null })
        {
            return new OtpCheck<TChallenge>(OtpVerdict.NoChallenge, null, []);
        }

        if (newest.Attempts < options.MaxAttempts)
        {
            return new OtpCheck<TChallenge>(OtpVerdict.Expired, newest, []);
        }

        OtpLog.For(newest).VerifyAttemptsExceeded(logger, fingerprint.Compute(newest.PhoneNumber), newest);
        return new OtpCheck<TChallenge>(OtpVerdict.AttemptsExceeded, newest, []);
    }
}
