using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.PasswordResets;

/// <summary>Accounts that a code to their verified e-mail address opens.</summary>
internal sealed class EmailAccounts(IAccountsDbContext dbContext)
{
    /// <summary>Reads the account of an e-mail address.</summary>
    public async Task<MailZenUser?> FindOrNullAsync(EmailAddress email, CancellationToken cancellationToken) =>
        await dbContext
            .OpenedByEmail()
            .AsNoTracking()
            .SingleOrDefaultAsync(user => user.NormalizedEmail == email.Normalized, cancellationToken);

    /// <summary>
    /// Locks an account until the caller's unit of work ends. Run it after the code is used up: rows are locked in one order.
    /// </summary>
    /// <returns>The account, to be changed.</returns>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/>: it has changed meanwhile.</exception>
    public async Task<MailZenUser> LockAsync(MailZenUser read, CancellationToken cancellationToken)
    {
        var locked = await dbContext
            .OpenedByEmail()
            .Where(user => user.Id == read.Id && user.NormalizedEmail == read.NormalizedEmail && user.SecurityStamp == read.SecurityStamp)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.UpdatedAt, user => user.UpdatedAt), cancellationToken);
        return locked == 1
            ? await dbContext.Users.SingleAsync(user => user.Id == read.Id, cancellationToken)
            : throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid);
    }
}
