using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Users;

internal sealed class PhoneNumberOwners(IAccountsDbContext dbContext, TimeProvider timeProvider) : IPhoneNumberOwners
{
    /// <remarks>What <see cref="MailZenUser.SetVerifiedPhoneNumber"/> does, without reading the account first.</remarks>
    public SetPhoneNumberQuery PrepareSetVerified(Guid userId, string phoneNumber) => new(
        $"UPDATE {AccountsModel.UserTable} SET phone_number = $1, phone_number_confirmed = $2, updated_at = $3, concurrency_stamp = $4 WHERE id = $5 RETURNING id",
        [phoneNumber, true, timeProvider.GetUtcNow().UtcDateTime, MailZenUser.NewConcurrencyStamp(), userId])
    {
        // By the number, for the index that keeps it unique makes others wait for it.
        Row = new(TakenRowOrder.Account, phoneNumber),
    };

    public async Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default)
    {
        var user = await dbContext.Users.SingleOrDefaultAsync(user => user.PhoneNumber == phoneNumber, cancellationToken);
        user?.ReleasePhoneNumber(timeProvider.GetUtcNow());
        return user is not null;
    }

    public Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        dbContext.Users.AnyAsync(user => user.PhoneNumber == phoneNumber, cancellationToken);
}
