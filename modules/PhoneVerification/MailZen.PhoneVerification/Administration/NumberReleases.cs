using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Security;
using MailZen.Framework.Uow;
using MailZen.Framework.Users;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Administration;

/// <summary>Lets a number receive messages again, or belong to another account.</summary>
internal sealed class NumberReleases(
    IEfCoreDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IPhoneNumberOwners owners,
    FormerNumbers formerNumbers,
    IFingerprint fingerprint,
    IAuditLog auditLog,
    ICurrentUser currentUser,
    ILogger<TrustAppService> logger // operators filter by this category
)
{
    /// <returns>False if it is not opted out.</returns>
    public async Task<bool> LiftOptOutAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        await formerNumbers.MergeAsync(number, cancellationToken);
        var numberFingerprint = fingerprint.Compute(number.Value);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var lifted =
            await dbContext
                .Set<KnownNumber>()
                .Where(known => known.Fingerprint == numberFingerprint && known.OptedOutAt != null)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(known => known.OptedOutAt, (DateTimeOffset?)null)
                            .SetProperty(known => known.OptedOutBy, (OptOutSource?)null),
                    cancellationToken
                ) == 1;
        if (lifted)
        {
            auditLog.Add("opt_out_lifted", subject: numberFingerprint);
            unitOfWork.OnCompleted(() => logger.OptOutLifted(currentUser.Id, numberFingerprint));
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        return lifted;
    }

    /// <summary>Takes the number from its account, and forgets that it was verified.</summary>
    /// <returns>Whether an account had it.</returns>
    public async Task<bool> ReleaseAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        await formerNumbers.MergeAsync(number, cancellationToken);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var numberFingerprint = fingerprint.Compute(number.Value);

        // Lock order of every use case: the number before the account.
        await dbContext
            .Set<KnownNumber>()
            .Where(known => known.Fingerprint == numberFingerprint)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.VerifiedAt, (DateTimeOffset?)null), cancellationToken);
        var released = false;
        foreach (var form in number.AllValues)
        {
            released |= await owners.ReleasePhoneNumberAsync(form, cancellationToken);
        }

        if (released)
        {
            auditLog.Add("phone_number_released", subject: numberFingerprint);
            unitOfWork.OnCompleted(() => logger.PhoneNumberReleased(currentUser.Id, numberFingerprint));
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        return released;
    }
}
