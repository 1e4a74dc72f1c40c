using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.PhoneNumbers;

/// <summary>
/// Accounts whose owner proved the number by a code. The proof names the account as it was: a change of its number or password makes it
/// worth nothing.
/// </summary>
internal sealed class ProvedAccounts(IAccountsDbContext dbContext, TimeProvider timeProvider)
{
    /// <summary>Reads the account.</summary>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/>: it has changed.</exception>
    public async Task<MailZenUser> FindAsync(AccountProof proof, CancellationToken cancellationToken) =>
        await OpenedBy(proof).AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? throw Invalid();

    /// <summary>
    /// Locks the account until the caller's unit of work ends, and notes that its number was verified again. Run it after the code is used
    /// up: rows are locked in one order.
    /// </summary>
    /// <returns>The account, to be changed.</returns>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/>: it has changed.</exception>
    public async Task<MailZenUser> LockAsync(AccountProof proof, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var locked = await OpenedBy(proof)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.PhoneNumberVerifiedAt, now), cancellationToken);
        return locked == 1 ? await dbContext.Users.SingleAsync(user => user.Id == proof.UserId, cancellationToken) : throw Invalid();
    }

    private IQueryable<MailZenUser> OpenedBy(AccountProof proof) =>
        dbContext.OpenedByCodes().Where(user => user.Id == proof.UserId && user.ConcurrencyStamp == proof.Stamp);

    private static BusinessException Invalid() => new(PhoneVerificationErrorCodes.OtpInvalid);
}
