using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;

namespace MailZen.Accounts.SignIn;

/// <summary>
/// Decides whether a password is compared at all. Each sign-in is counted in advance as a failure, so that parallel guesses gain nothing.
/// After many failures in a row, unknown devices need a captcha or must wait; each network waits separately, so that nobody can keep an
/// account's owner out.
/// </summary>
internal sealed class SignInAdmission(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    SignInLimits limits,
    ICaptchaVerifier captcha
)
{
    private const int FirstWaitSeconds = 5;
    private const int LongestWaitSeconds = 15 * 60;

    // Doubled this often, the first wait exceeds the longest one.
    private const int MaxDoublings = 8;

    /// <returns>The failure that was counted in advance.</returns>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.RateLimited"/>, <see cref="AccountsErrorCodes.SignInDelayed"/> or
    /// <see cref="PhoneVerificationErrorCodes.CaptchaRequired"/>.</exception>
    public async Task<IReadOnlyList<OperationLimitHit>> AdmitAsync(SignInTry attempt, CancellationToken cancellationToken)
    {
        if (await CountAsync(attempt, StepUp.Asked, cancellationToken) is { } hits)
        {
            return hits;
        }

        // A device that has failed this often is treated as unknown.
        if (attempt.Device is not null)
        {
            return await AdmitAsync(attempt with { Device = null }, cancellationToken);
        }

        // Outside the unit of work: the captcha's service is a network away.
        var stepUp = attempt.CanSolveCaptcha && await captcha.IsPersonAsync(cancellationToken) ? StepUp.Passed : StepUp.Waits;
        return (await CountAsync(attempt, stepUp, cancellationToken))!;
    }

    /// <summary>Takes back the failure of a sign-in that was not carried out, in a unit of work of its own.</summary>
    public async Task GiveBackAsync(IReadOnlyList<OperationLimitHit> hits)
    {
        // Not cancelled: the caller has gone, which is why this runs.
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        await limiter.ReleaseAsync(hits, CancellationToken.None);
        await unitOfWork.CompleteAsync(CancellationToken.None);
    }

    /// <returns>
    /// The failure that was counted in advance. Null if nothing was counted: there were too many failures in a row, and no step-up was made
    /// yet.
    /// </returns>
    private async Task<IReadOnlyList<OperationLimitHit>?> CountAsync(SignInTry attempt, StepUp stepUp, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var failures = limiter.Prepare(limits.Failures(attempt));
        var row = limiter.Prepare([SignInLimits.FailuresInARow(attempt)]);
        var signIns = limits.SignIns(attempt) is { Count: > 0 } some ? limiter.Prepare(some, isCounted: false) : null;
        await dbContext.ExecuteBatchAsync(signIns is null ? [failures, row] : [failures, row, signIns], cancellationToken);
        failures.ThrowIfRefused();
        signIns?.ThrowIfRefused();
        if (row.IsRefused && stepUp == StepUp.Asked)
        {
            return null;
        }

        IReadOnlyList<OperationLimitHit> hits = [.. failures.GetHits(), .. row.Hits];
        if (row.IsRefused && stepUp == StepUp.Waits)
        {
            await TakeTurnAsync(unitOfWork, attempt, row.Excess, hits, cancellationToken);
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        return hits;
    }

    private async Task TakeTurnAsync(
        IUnitOfWork unitOfWork,
        SignInTry attempt,
        int excess,
        IReadOnlyList<OperationLimitHit> hits,
        CancellationToken cancellationToken
    )
    {
        var seconds = Math.Min(LongestWaitSeconds, FirstWaitSeconds << Math.Min(excess - 1, MaxDoublings));
        var wait = await limiter.TakeTurnAsync(
            SignInLimits.WaitPolicy,
            limits.WaitPartition(attempt),
            TimeSpan.FromSeconds(seconds),
            cancellationToken
        );
        if (wait > TimeSpan.Zero)
        {
            // The reservation stays, but no failure.
            await limiter.ReleaseAsync(hits, cancellationToken);
            await unitOfWork.CompleteAsync(cancellationToken);
            throw new BusinessException(AccountsErrorCodes.SignInDelayed).WithData(
                "retryAfterSeconds",
                Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            );
        }
    }
}
