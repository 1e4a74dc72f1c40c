using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Timing;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;

namespace MailZen.Accounts.EmailProof;

/// <summary>
/// Checks codes. Each guess is counted and committed before it is compared, so parallel guesses and rollbacks gain nothing.
/// </summary>
internal sealed class EmailCodeCheck(
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    EmailChallenges challenges,
    EmailCodes codes,
    TimeProvider timeProvider
)
{
    /// <summary>Compares a short code. Must not be called inside a unit of work.</summary>
    /// <param name="user">The account as it is now: the code of another e-mail address or password is wrong.</param>
    /// <param name="purpose">What the code is for.</param>
    /// <param name="typed">The code as typed or pasted.</param>
    /// <param name="limits">The limits of failures.</param>
    /// <param name="cancellationToken">Cancels before the next step.</param>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/>,
    /// <see cref="PhoneVerificationErrorCodes.OtpExpired"/>, <see cref="PhoneVerificationErrorCodes.OtpAttemptsExceeded"/> or
    /// <see cref="CommonErrorCodes.RateLimited"/>.</exception>
    public async Task<CheckedEmailCode> CheckAsync(
        MailZenUser user,
        EmailPurpose purpose,
        string typed,
        IReadOnlyList<OperationLimit> limits,
        CancellationToken cancellationToken
    )
    {
        var code = EmailCodes.ReadOrNull(typed, purpose) ?? throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid);
        var (claimed, hits) = await ClaimAsync(user.Id, purpose, limits, cancellationToken);
        return IsRight(claimed, purpose, user, code)
            ? new CheckedEmailCode(user.Id, purpose, claimed.Id, hits)
            : throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid)
                .WithData("attemptsRemaining", EmailChallenge.MaxGuesses - claimed.Guesses)
                .WithData("expiresAt", claimed.ExpiresAt);
    }

    /// <summary>
    /// Compares a long code for a client without a session. A missing account and a wrong, used or expired code are answered alike, and at
    /// an even pace. Must not be called inside a unit of work.
    /// </summary>
    /// <param name="user">The account; null if there is none.</param>
    /// <param name="purpose">What the code is for.</param>
    /// <param name="typed">The code as typed or pasted.</param>
    /// <param name="limits">The limits of failures.</param>
    /// <param name="started">When the request began, as a time stamp of <see cref="TimeProvider.System"/>.</param>
    /// <param name="cancellationToken">Cancels before the next step.</param>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/> or
    /// <see cref="CommonErrorCodes.RateLimited"/>.</exception>
    public async Task<CheckedEmailCode> CheckLongAsync(
        MailZenUser? user,
        EmailPurpose purpose,
        string typed,
        IReadOnlyList<OperationLimit> limits,
        long started,
        CancellationToken cancellationToken
    )
    {
        var hits = await CountAsync(limits, cancellationToken);
        var challenge = user is null ? null : await challenges.FindOrNullAsync(user.Id, purpose, cancellationToken);
        if (
            user is not null
            && challenge is not null
            && !challenge.IsExpired(timeProvider.GetUtcNow())
            && EmailCodes.ReadOrNull(typed, purpose) is { } code
            && IsRight(challenge, purpose, user, code)
        )
        {
            return new CheckedEmailCode(user.Id, purpose, challenge.Id, hits);
        }

        await EvenPace.WaitAsync(started, cancellationToken);
        throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid);
    }

    /// <summary>
    /// Uses the code up in the caller's unit of work, before anything of its account is changed: rows are locked in one order.
    /// </summary>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/>: it was used meanwhile.</exception>
    public async Task UseAsync(CheckedEmailCode code, CancellationToken cancellationToken)
    {
        await limiter.ReleaseAsync(code.Hits, cancellationToken);
        if (!await challenges.TryUseAsync(code.UserId, code.Purpose, code.ChallengeId, cancellationToken))
        {
            throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid);
        }
    }

    /// <summary>Takes one guess of the live challenge, which is returned with it, and counts it as a failure in advance.</summary>
    private async Task<(EmailChallenge Claimed, IReadOnlyList<OperationLimitHit> Hits)> ClaimAsync(
        Guid userId,
        EmailPurpose purpose,
        IReadOnlyList<OperationLimit> limits,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
            var hits = await limiter.AcquireAsync(limits, cancellationToken);
            var challenge = await challenges.FindOrNullAsync(userId, purpose, cancellationToken);
            if (FindFaultOrNull(challenge) is { } fault)
            {
                await unitOfWork.CompleteAsync(cancellationToken);
                throw fault;
            }

            var claimed = challenge! with { Guesses = challenge.Guesses + 1 };
            if (await challenges.TryWriteAsync(userId, purpose, claimed, cancellationToken))
            {
                await unitOfWork.CompleteAsync(cancellationToken);
                return (claimed, hits);
            }

            // Another guess, or a new code, came in between: nothing of this try is kept.
        }
    }

    private async Task<IReadOnlyList<OperationLimitHit>> CountAsync(
        IReadOnlyList<OperationLimit> limits,
        CancellationToken cancellationToken
    )
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var hits = await limiter.AcquireAsync(limits, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return hits;
    }

    private bool IsRight(EmailChallenge challenge, EmailPurpose purpose, MailZenUser user, string code) =>
        codes.DeriveOrNull(challenge, purpose, user) is { } expected && EmailCodes.Matches(expected, code);

    private BusinessException? FindFaultOrNull(EmailChallenge? challenge) =>
        challenge is null ? new BusinessException(PhoneVerificationErrorCodes.OtpInvalid)
        : challenge.IsExpired(timeProvider.GetUtcNow())
            ? new BusinessException(PhoneVerificationErrorCodes.OtpExpired).WithData("expiresAt", challenge.ExpiresAt)
        : !challenge.HasGuesses ? new BusinessException(PhoneVerificationErrorCodes.OtpAttemptsExceeded).WithData("attemptsRemaining", 0)
        : null;
}
