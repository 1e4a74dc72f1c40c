using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Events;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.PhoneNumbers;
using MailZen.PhoneVerification.TestNumbers;

namespace MailZen.PhoneVerification.Checking;

/// <summary>
/// Checks a code. The guess and the failure are counted and committed before the result is known to anybody. The same statements run in the
/// same order for a right code, a wrong code and without a live code: parallel guesses, rollbacks and timing gain nothing. A right code
/// costs a guess too, but counts no failure. A right code that was used and has not expired is reported as used, not as wrong: the first
/// answer may have been lost.
/// </summary>
internal sealed class OtpChecker(
    ISettingProvider settingProvider,
    IPhoneVerificationDbContext dbContext,
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    UnitOfWorkGroup<OtpChecker> group,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    OtpCodes codes,
    OtpProofs proofs,
    OtpLog log,
    TimeProvider timeProvider
)
{
    // After a failed claim the next try finds another challenge, or none. This bound ends the request even if it never does.
    private const int MostTries = 5;

    /// <param name="store">The purpose's challenges.</param>
    /// <param name="guess">The guess.</param>
    /// <param name="use">The statements to commit when a right code is used at once. Null: the code is used later.</param>
    /// <param name="cancellationToken">Cancels before the next step.</param>
    /// <exception cref="BusinessException">
    /// A failure budget is used up, and the guess was not checked. Or concurrent requests were faster every time.
    /// </exception>
    public async Task<OtpCheck<TChallenge>> CheckAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        OtpGuess guess,
        Func<TChallenge, IEnumerable<BatchedQuery>>? use,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var maxAttempts = OtpOptions.From(settings, store.Purpose).MaxAttempts;
        if (OtpCode.ReadOrNull(guess.Code) is not { } code)
        {
            return new OtpCheck<TChallenge>(OtpVerdict.Malformed);
        }

        var remembered = store.TakeRememberedOrNull(guess.Owner, maxAttempts, timeProvider.GetUtcNow());
        for (var tries = 0; tries < MostTries; tries++)
        {
            var newest =
                tries == 0 && remembered is not null
                    ? remembered
                    : await store.FindNewestTogetherOrNullAsync(guess.Owner, cancellationToken);
            var now = timeProvider.GetUtcNow();
            var live =
                newest is not null && newest.IsLive(now, maxAttempts) && newest.MayBeGuessedBy(guess.Asker, maxAttempts) ? newest : null;

            var judged = live ?? (newest is not null && newest.IsUsed(now) ? newest : null);

            // A test number has a fixed code instead of a derived one.
            var expected = judged is null
                ? null
                : TestNumber.FindOrNull(judged.PhoneNumber, settings, now)?.Code ?? codes.DeriveOrNull(judged);
            if (live is not null && expected is null)
            {
                // Derived with a key that this instance does not have: the code cannot be checked, so the guess is free.
                return new OtpCheck<TChallenge>(OtpVerdict.NoChallenge);
            }

            var isRight = expected is not null && OtpCodes.Matches(expected, code);
            var isUsedNow = live is not null && isRight && use is not null;
            OperationLimitQuery failures = null!;
            ClaimAttemptQuery claim = null!;
            var check = new UnitOfWorkPart(
                begin: () =>
                    [
                        failures = limiter.Prepare(otpLimits.ForCheck(guess.SubjectOf(newest), settings), isCounted: !isRight),
                        claim = store.PrepareClaim(live, guess, maxAttempts, isUsedUp: isUsedNow, timeProvider.GetUtcNow()),
                    ],
                decide: (unitOfWork, _) => Task.FromResult(Decide(unitOfWork))
            );
            if (!await group.RunAsync(unitOfWorkManager, dbContext, check, ExclusiveOf(guess, newest), cancellationToken))
            {
                continue;
            }

            IReadOnlyList<BatchedQuery>? Decide(IUnitOfWork unitOfWork)
            {
                if (live is not null && claim.Attempts is null)
                {
                    return null; // A concurrent check or a newer challenge came first.
                }

                failures.ThrowIfRefused();
                return isUsedNow ? [.. claim.Last, .. proofs.Prepare(unitOfWork, live!, claim.Sends), .. use!(live!)] : claim.Last;
            }

            return live is null ? (isRight ? new OtpCheck<TChallenge>(OtpVerdict.Used, judged) : Explain(newest, maxAttempts))
                : isRight ? new OtpCheck<TChallenge>(OtpVerdict.Right, live)
                : Refuse(live, claim);
        }

        throw new BusinessException(CommonErrorCodes.ConcurrencyConflict);
    }

    private static string[] ExclusiveOf(OtpGuess guess, OtpChallenge? newest) =>
        (guess.Number ?? newest?.PhoneNumber) is { } number ? [$"{guess.Owner}", number] : [$"{guess.Owner}"];

    private OtpCheck<TChallenge> Refuse<TChallenge>(TChallenge challenge, ClaimAttemptQuery claim)
        where TChallenge : OtpChallenge
    {
        log.VerifyCodeMismatch(challenge, claim.Attempts!.Value);
        if (claim.Remaining == 0)
        {
            // Logged once per asker of a code: later requests cost nothing, and would fill the log.
            log.VerifyAttemptsExceeded(challenge);
        }

        return new OtpCheck<TChallenge>(OtpVerdict.Wrong, challenge, claim.Remaining);
    }

    private static OtpCheck<TChallenge> Explain<TChallenge>(TChallenge? newest, int maxAttempts)
        where TChallenge : OtpChallenge =>
        newest switch
        {
            null or { ConsumedAt: not null } => new OtpCheck<TChallenge>(OtpVerdict.NoChallenge),
            _ when newest.Attempts < maxAttempts => new OtpCheck<TChallenge>(OtpVerdict.Expired, newest),
            _ => new OtpCheck<TChallenge>(OtpVerdict.AttemptsExceeded, newest),
        };
}
