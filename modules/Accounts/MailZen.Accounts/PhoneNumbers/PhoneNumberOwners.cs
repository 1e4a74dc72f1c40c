using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Users;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.PhoneNumbers;

internal sealed class PhoneNumberOwners(IAccountsDbContext dbContext, ICurrentUser currentUser, TimeProvider timeProvider)
    : IPhoneNumberOwners
{
    private static readonly string _setVerified = $"""
        UPDATE {AccountsTables.Users} SET phone_number = $1, phone_number_confirmed = $2, updated_at = $3, concurrency_stamp = $4
        WHERE id = $5 AND {IsLive("$6")} RETURNING id
        """;

    private static readonly string _setSeveralVerified = $"""
        UPDATE {AccountsTables.Users} AS held
        SET phone_number = given.number, phone_number_confirmed = given.is_confirmed,
            updated_at = given.updated_at, concurrency_stamp = given.stamp
        FROM {GivenRows.From("number", "is_confirmed", "updated_at", "stamp", "id", "session")} WHERE held.id = given.id AND {IsLive(
            "given.session"
        )} RETURNING {GivenRows.Place}
        """;

    /// <remarks>
    /// Does what <see cref="MailZenUser.SetVerifiedPhoneNumber"/> does, without reading the account first. An access token may be accepted
    /// for a while after its session has ended, but not for setting a number, by which a thief would keep the account.
    /// </remarks>
    public SetPhoneNumberQuery PrepareSetVerified(Guid userId, string phoneNumber) =>
        new(
            _setVerified,
            [
                phoneNumber,
                true,
                timeProvider.GetUtcNow().UtcDateTime,
                MailZenUser.NewConcurrencyStamp(),
                userId,
                currentUser.SessionId ?? Guid.Empty,
            ]
        )
        {
            ArraySql = _setSeveralVerified,

            // By the number, because others wait for the index that keeps it unique.
            Row = new(TakenRowOrder.Account, phoneNumber),
        };

    public async Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default)
    {
        var user = await dbContext.Users.SingleOrDefaultAsync(
            user => user.PhoneNumber == phoneNumber && user.PhoneNumberConfirmed,
            cancellationToken
        );
        user?.ReleasePhoneNumber(timeProvider.GetUtcNow());
        return user is not null;
    }

    public Task<bool> IsOwnerAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default) =>
        dbContext.Users.AnyAsync(
            user => user.Id == userId && user.PhoneNumber == phoneNumber && user.PhoneNumberConfirmed,
            cancellationToken
        );

    public Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        dbContext.Users.AnyAsync(user => user.PhoneNumber == phoneNumber && user.PhoneNumberConfirmed, cancellationToken);

    private static string IsLive(string sessionId) =>
        $"EXISTS (SELECT 1 FROM {AccountsTables.UserSessions} AS session WHERE session.id = {sessionId} AND session.ended_at IS NULL)";
}
