using MailZen.Framework.OperationLimits;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Limits;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Flow;

/// <summary>
/// Checks a code. The attempt and the failure are counted and committed before anything is compared, so that parallel guesses and
/// roll-backs gain nothing. Whoever uses a right code gives the failure back; the attempt stays spent.
/// </summary>
internal sealed class OtpChecker(
    ISettingProvider settingProvider,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    OtpCodes codes,
    OtpLog log,
    TimeProvider timeProvider)
{
    /// <param name="store">The purpose's challenges.</param>
    /// <param name="owner">Whose challenge it is, as the store knows it.</param>
    /// <param name="userId">The account, or null at sign-up.</param>
    /// <param name="code">The code as the person typed it.</param>
    /// <param name="cancellationToken">Gives up before the next step.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">A failure budget is used up: then the attempt is not spent.</exception>
    public async Task<OtpCheck<TChallenge>> CheckAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store, object owner, Guid? userId, string code, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var maxAttempts = OtpOptions.From(settings, store.Purpose).MaxAttempts;
        if (!OtpCodes.IsWellFormed(code))
        {
            return new OtpCheck<TChallenge>(OtpVerdict.Malformed);
        }

        TChallenge? challenge;
        IReadOnlyList<OperationLimitHit> hits;
        await using (var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken))
        {
            challenge = await store.ClaimAttemptOrNullAsync(owner, timeProvider.GetUtcNow(), maxAttempts, cancellationToken);
            if (challenge is null)
            {
                return await ExplainAsync(store, owner, maxAttempts, cancellationToken);
            }

            hits = await limiter.AcquireAsync(otpLimits.ForCheck(challenge, userId, settings), cancellationToken);
            await unitOfWork.CompleteAsync(cancellationToken);
        }

        var agreedCode = TestNumber.FindOrNull(challenge.PhoneNumber, settings, timeProvider.GetUtcNow())?.Code;
        if (!codes.Matches(challenge, code, agreedCode))
        {
            log.VerifyCodeMismatch(challenge);
            return new OtpCheck<TChallenge>(OtpVerdict.Wrong, challenge, Math.Max(0, maxAttempts - challenge.Attempts));
        }

        return new OtpCheck<TChallenge>(OtpVerdict.Right, challenge, Failures: hits);
    }

    /// <summary>Gives failures back that were counted ahead of a right code, where that code is not used up at once.</summary>
    public async Task GiveBackAsync(IReadOnlyList<OperationLimitHit> failures, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await limiter.ReleaseAsync(failures, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    private async Task<OtpCheck<TChallenge>> ExplainAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store, object owner, int maxAttempts, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var newest = await store.FindNewestOrNullAsync(owner, cancellationToken);
        if (newest is null or { ConsumedAt: not null })
        {
            return new OtpCheck<TChallenge>(OtpVerdict.NoChallenge);
        }

        if (newest.Attempts < maxAttempts)
        {
            return new OtpCheck<TChallenge>(OtpVerdict.Expired, newest);
        }

        log.VerifyAttemptsExceeded(newest);
        return new OtpCheck<TChallenge>(OtpVerdict.AttemptsExceeded, newest);
    }
}
