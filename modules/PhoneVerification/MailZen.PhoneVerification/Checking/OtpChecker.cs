using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Events;
using MailZen.PhoneVerification.Guard.Limits;
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
    /// <param name="use">How a right code is used at once. Null: it is used later.</param>
    /// <param name="cancellationToken">Cancels before the next step.</param>
    /// <exception cref="BusinessException">
    /// A failure budget is used up, and the guess was not checked. Or every try found the challenge changed.
    /// </exception>
    public async Task<OtpCheck<TChallenge>> CheckAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        OtpGuess guess,
        OtpUse<TChallenge>? use,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        if (OtpCode.ReadOrNull(guess.Code) is not { } code)
        {
            return new OtpCheck<TChallenge>(OtpVerdict.Malformed);
        }

        var request = new CheckRequest<TChallenge>(store, guess, use, settings);
        var newest =
            store.TakeRememberedOrNull(guess.Owner, request.MaxAttempts, timeProvider.GetUtcNow())
            ?? await store.FindNewestTogetherOrNullAsync(guess.Owner, cancellationToken);
        for (var tries = 1; ; tries++)
        {
            if (JudgeOrNull(request, newest, code) is not { } judged)
            {
                return new OtpCheck<TChallenge>(OtpVerdict.NoChallenge);
            }

            var check = new GroupedCheck<TChallenge>(request, judged, limiter, otpLimits, proofs, timeProvider);
            if (await group.RunAsync(check, cancellationToken) is { } counted)
            {
                return Conclude(request, judged, counted);
            }

            if (tries == MostTries)
            {
                throw new BusinessException(CommonErrorCodes.TemporarilyUnavailable);
            }

            newest = await store.FindNewestTogetherOrNullAsync(guess.Owner, cancellationToken);
        }
    }

    /// <returns>
    /// Null if the code was derived with a key that this instance does not have: it cannot be checked, so the guess is free.
    /// </returns>
    private JudgedGuess<TChallenge>? JudgeOrNull<TChallenge>(CheckRequest<TChallenge> request, TChallenge? newest, string code)
        where TChallenge : OtpChallenge
    {
        var now = timeProvider.GetUtcNow();
        if (newest is null)
        {
            return new JudgedGuess<TChallenge>(newest, IsLive: false, IsRight: false);
        }

        var isLive = newest.IsLive(now, request.MaxAttempts) && newest.MayBeGuessedBy(request.Guess.Asker, request.MaxAttempts);
        if (!isLive && !newest.IsUsed(now))
        {
            return new JudgedGuess<TChallenge>(newest, IsLive: false, IsRight: false);
        }

        // A test number has a fixed code instead of a derived one.
        var expected = TestNumber.FindOrNull(newest.PhoneNumber, request.Settings, now)?.Code ?? codes.DeriveOrNull(newest);
        return isLive && expected is null
            ? null
            : new JudgedGuess<TChallenge>(newest, isLive, expected is not null && OtpCodes.Matches(expected, code));
    }

    private OtpCheck<TChallenge> Conclude<TChallenge>(
        CheckRequest<TChallenge> request,
        JudgedGuess<TChallenge> judged,
        CountedGuess counted
    )
        where TChallenge : OtpChallenge =>
        judged switch
        {
            { IsRight: true, IsLive: true } => new OtpCheck<TChallenge>(OtpVerdict.Right, judged.Newest, Use: counted.Use),
            { IsRight: true } => new OtpCheck<TChallenge>(OtpVerdict.Used, judged.Newest),
            { Live: { } live } => Refuse(live, counted.Claim),
            _ => Explain(judged.Newest, request.MaxAttempts),
        };

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
