using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Events;

namespace MailZen.PhoneVerification.Checking;

/// <summary>Uses up a right code whose guess was counted before, together with what its owner gets for it.</summary>
internal sealed class OtpConsumer(
    IEfCoreDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    OtpProofs proofs,
    IEfCoreAuditLog auditLog,
    IFingerprint fingerprint,
    OtpLog log,
    TimeProvider timeProvider
)
{
    /// <summary>Uses the code up in a unit of work of its own.</summary>
    /// <param name="store">The purpose's challenges.</param>
    /// <param name="challenge">The challenge.</param>
    /// <param name="userId">The account that gets something for it.</param>
    /// <param name="giveAsync">Gives it, in that unit of work. False undoes everything.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>Whether it was given.</returns>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/>: another request has used it.</exception>
    public async Task<bool> TryUseAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        TChallenge challenge,
        Guid userId,
        Func<Task<bool>> giveAsync,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await ConsumeAsync(store, challenge, userId, cancellationToken);
        if (!await giveAsync())
        {
            return false;
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        return true;
    }

    /// <summary>Uses the code up, inside the caller's unit of work.</summary>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/>: another request has used it.</exception>
    public async Task ConsumeAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        TChallenge challenge,
        Guid? userId,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        var consumption = store.PrepareConsume(challenge.Id, timeProvider.GetUtcNow());
        await dbContext.ExecuteBatchAsync([consumption], cancellationToken);
        if (consumption.Sends is not { } sends)
        {
            throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid);
        }

        var audit = auditLog.Prepare($"{store.Purpose.EventPrefix}_verified", userId, fingerprint.Compute(challenge.PhoneNumber));
        var unitOfWork = unitOfWorkManager.Current ?? throw new InvalidOperationException("A code is used in a unit of work.");
        await dbContext.ExecuteBatchAsync([.. proofs.Prepare(unitOfWork, challenge, sends), audit], cancellationToken);
        unitOfWork.OnCompleted(() => log.VerifyCompleted(store.Purpose, challenge.PhoneNumber, challenge.ChallengeId));
    }
}
