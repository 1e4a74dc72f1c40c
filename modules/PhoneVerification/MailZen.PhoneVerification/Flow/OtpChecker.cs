using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Limits;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Flow;

/// <summary>
/// Checks a code. The attempt and the failure are counted and committed before anybody learns what the comparison found, by the same statements in
/// the same order for a right code as for a wrong one: parallel guesses, roll-backs and a look at the clock gain nothing. Of a right code the attempt is spent too,
/// but no failure is counted.
/// </summary>
internal sealed class OtpChecker(
    ISettingProvider settingProvider,
    IPhoneVerificationDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    UnitOfWorkGroup<OtpChecker> group,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    OtpCodes codes,
    OtpProofs proofs,
    OtpLog log,
    TimeProvider timeProvider)
{
    /// <param name="store">The purpose's challenges.</param>
    /// <param name="owner">Whose challenge it is, as the store knows it.</param>
    /// <param name="userId">The account, or null at sign-up.</param>
    /// <param name="code">The code as the person typed it.</param>
    /// <param name="use">What a right code is used for, committed with its being used up. Null leaves it to be used later.</param>
    /// <param name="cancellationToken">Gives up before the next step.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">A failure budget is used up: then the attempt is not spent.</exception>
    public async Task<OtpCheck<TChallenge>> CheckAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store, object owner, Guid? userId, string code, Func<TChallenge, IEnumerable<BatchedQuery>>? use, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var maxAttempts = OtpOptions.From(settings, store.Purpose).MaxAttempts;
        if (!OtpCodes.IsWellFormed(code))
        {
            return new OtpCheck<TChallenge>(OtpVerdict.Malformed);
        }

        var now = timeProvider.GetUtcNow();
        var newest = store.TakeRememberedOrNull(owner, maxAttempts, now) ?? await store.FindNewestTogetherOrNullAsync(owner, cancellationToken);
        for (; newest is { } challenge && challenge.IsLive(now, maxAttempts); newest = await store.FindNewestTogetherOrNullAsync(owner, cancellationToken), now = timeProvider.GetUtcNow())
        {
            // An agreed code of a test number stands in place of the derived one.
            if ((TestNumber.FindOrNull(challenge.PhoneNumber, settings, now)?.Code ?? codes.DeriveOrNull(challenge)) is not { } expected)
            {
                return new OtpCheck<TChallenge>(OtpVerdict.NoChallenge); // Of a key that this instance has not: nobody can tell whether it is right, and so it costs nothing.
            }

            var isRight = OtpCodes.Matches(expected, code);

            OperationLimitQuery failures = null!;
            ClaimAttemptQuery claim = null!;
            var check = new UnitOfWorkPart(
                begin: () =>
                [
                    failures = limiter.Prepare(otpLimits.ForCheck(challenge, userId, settings), isCounted: !isRight),
                    claim = store.PrepareClaim(challenge, owner, maxAttempts, isUsedUp: isRight && use is not null, timeProvider.GetUtcNow()),
                ],
                decide: (unitOfWork, _) => Task.FromResult(Decide(unitOfWork)));
            if (!await group.RunAsync(unitOfWorkManager, dbContext, check, exclusive: [$"{owner}", challenge.PhoneNumber], cancellationToken))
            {
                continue;
            }

            IReadOnlyList<BatchedQuery>? Decide(IUnitOfWork unitOfWork)
            {
                if (claim.Attempts is null)
                {
                    return null; // Another check, or a newer challenge, was faster.
                }

                failures.ThrowIfRefused();
                return isRight && use is not null ? [.. proofs.Prepare(unitOfWork, challenge, claim.Sends), .. use(challenge)] : [];
            }

            if (isRight)
            {
                return new OtpCheck<TChallenge>(OtpVerdict.Right, challenge);
            }

            log.VerifyCodeMismatch(challenge, claim.Attempts!.Value);
            if (claim.Attempts.Value >= maxAttempts)
            {
                log.VerifyAttemptsExceeded(challenge); // Once for each code: what comes after it is free to ask, and would fill the log.
            }

            return new OtpCheck<TChallenge>(OtpVerdict.Wrong, challenge, Math.Max(0, maxAttempts - claim.Attempts.Value));
        }

        return Explain(newest, maxAttempts);
    }

    private static OtpCheck<TChallenge> Explain<TChallenge>(TChallenge? newest, int maxAttempts)
        where TChallenge : OtpChallenge => newest switch
        {
            null or { ConsumedAt: not null } => new OtpCheck<TChallenge>(OtpVerdict.NoChallenge),
            _ when newest.Attempts < maxAttempts => new OtpCheck<TChallenge>(OtpVerdict.Expired, newest),
            _ => new OtpCheck<TChallenge>(OtpVerdict.AttemptsExceeded, newest),
        };
}
