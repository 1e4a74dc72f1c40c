using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Users;

internal sealed class PhoneNumberOwners(IAccountsDbContext dbContext, TimeProvider timeProvider) : IPhoneNumberOwners
{
    private const string SetVerified =
        $"UPDATE {AccountsModel.UserTable} SET phone_number = $1, phone_number_confirmed = $2, updated_at = $3, concurrency_stamp = $4 WHERE id = $5 RETURNING id";

    private static readonly string _setSeveralVerified = $"""
        UPDATE {AccountsModel.UserTable} AS held
        SET phone_number = given.number, phone_number_confirmed = given.is_confirmed, updated_at = given.updated_at, concurrency_stamp = given.stamp
        FROM {GivenRows.From("number", "is_confirmed", "updated_at", "stamp", "id")} WHERE held.id = given.id RETURNING {GivenRows.Place}
        """;

    /// <remarks>What <see cref="MailZenUser.SetVerifiedPhoneNumber"/> does, without reading the account first.</remarks>
    public SetPhoneNumberQuery PrepareSetVerified(Guid userId, string phoneNumber) => new(
        SetVerified,
        [phoneNumber, true, timeProvider.GetUtcNow().UtcDateTime, MailZenUser.NewConcurrencyStamp(), userId])
    {
        ArraySql = _setSeveralVerified,

        // By the number, for the index that keeps it unique makes others wait for it.
        Row = new(TakenRowOrder.Account, phoneNumber),
    };

    public async Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default)
    {
        var user = await dbContext.Users.SingleOrDefaultAsync(user => user.PhoneNumber == phoneNumber && user.PhoneNumberConfirmed, cancellationToken);
        user?.ReleasePhoneNumber(timeProvider.GetUtcNow());
        return user is not null;
    }

    public Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        dbContext.Users.AnyAsync(user => user.PhoneNumber == phoneNumber && user.PhoneNumberConfirmed, cancellationToken);
}
