using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
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
/// Checks a code. The guess and the failure are counted and committed before anybody learns what the comparison found, by the same
/// statements in the same order for a right code as for a wrong one, and where no code is live: parallel guesses, roll-backs and a look at
/// the clock gain nothing. Of a right code the guess is spent too, but no failure is counted. A right code that was used already, and has
/// not expired, is told apart from a wrong one: its answer may have been lost.
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
    TimeProvider timeProvider
)
{
    // A claim that comes to nothing finds another challenge, or none, the next time. Should it ever not, the request must end all the same.
    private const int MostTries = 5;

    /// <param name="store">The purpose's challenges.</param>
    /// <param name="guess">The code, and who brings it.</param>
    /// <param name="use">What a right code is used for, committed with its being used up. Null leaves it to be used later.</param>
    /// <param name="cancellationToken">Gives up before the next step.</param>
    /// <exception cref="BusinessException">A failure budget is used up: then the guess is not weighed. Or others were faster again and
    /// again.</exception>
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

            // An agreed code of a test number stands in place of the derived one.
            var expected = judged is null
                ? null
                : TestNumber.FindOrNull(judged.PhoneNumber, settings, now)?.Code ?? codes.DeriveOrNull(judged);
            if (live is not null && expected is null)
            {
                return new OtpCheck<TChallenge>(OtpVerdict.NoChallenge); // Of a key that this instance has not: nobody can tell whether it is right, and so it costs nothing.
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
                    return null; // Another check, or a newer challenge, was faster.
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
            log.VerifyAttemptsExceeded(challenge); // Once for each asker of a code: what comes after it is free to ask, and would fill the log.
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
