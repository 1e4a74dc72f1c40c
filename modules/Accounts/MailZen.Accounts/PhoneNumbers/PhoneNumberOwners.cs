using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Users;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.PhoneNumbers;

internal sealed class PhoneNumberOwners(
    IAccountsDbContext dbContext,
    ICurrentUser currentUser,
    SessionEnder sessionEnder,
    TimeProvider timeProvider
) : IPhoneNumberOwners, IBatchedOperation<VerifiedPhoneNumber>, IBatchedLookup<Guid>
{
    /// <remarks>
    /// Does what <see cref="MailZenUser.SetVerifiedPhoneNumber"/> does, without reading the account first. An access token may be accepted
    /// for a while after its session has ended, but not for setting a number, by which a thief would keep the account.
    /// </remarks>
    public RowQuery Prepare(VerifiedPhoneNumber input) =>
        new(
            PhoneNumberStatements.SetVerified,
            [
                input.PhoneNumber,
                true,
                timeProvider.GetUtcNow().UtcDateTime,
                MailZenUser.NewConcurrencyStamp(),
                input.UserId,
                currentUser.SessionId ?? Guid.Empty,
            ]
        )
        {
            ArraySql = PhoneNumberStatements.SetSeveralVerified,

            // By the number, because others wait for the index that keeps it unique.
            Row = new(AccountsRows.Account, input.PhoneNumber),
        };

    /// <remarks>Does what <see cref="FindPhoneNumberOrNullAsync"/> does.</remarks>
    public TextQuery PrepareLookup(Guid input) =>
        new(PhoneNumberStatements.FindVerified, [input]) { ArraySql = PhoneNumberStatements.FindSeveralVerified };

    public async Task<bool> SetVerifiedAsync(VerifiedPhoneNumber verified, CancellationToken cancellationToken = default)
    {
        var query = Prepare(verified);
        await dbContext.ExecuteBatchAsync([query], cancellationToken);
        return query.IsFound;
    }

    /// <remarks>Ends the account's sessions: the present owner of the number may have signed in with it.</remarks>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.AccountOfAdministrator"/>.</exception>
    public async Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default)
    {
        var owners = dbContext.Users.Where(user => user.PhoneNumber == phoneNumber && user.PhoneNumberConfirmed);
        if (await owners.Select(user => (Guid?)user.Id).SingleOrDefaultAsync(cancellationToken) is not { } id)
        {
            return false;
        }

        var user = await dbContext.LockAccountAsync(id, cancellationToken);
        if (user.PhoneNumber != phoneNumber)
        {
            return false;
        }

        if (await dbContext.IsAdministratorAsync(id, cancellationToken))
        {
            throw new BusinessException(AccountsErrorCodes.AccountOfAdministrator);
        }

        user.ReleasePhoneNumber(timeProvider.GetUtcNow());
        await sessionEnder.EndAllAsync(id, keptSessionId: null, "session_ended_by_number_release", cancellationToken);
        return true;
    }

    public Task<bool> IsOwnerAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default) =>
        dbContext.Users.AnyAsync(
            user => user.Id == userId && user.PhoneNumber == phoneNumber && user.PhoneNumberConfirmed,
            cancellationToken
        );

    public Task<string?> FindPhoneNumberOrNullAsync(Guid userId, CancellationToken cancellationToken = default) =>
        dbContext
            .Users.Where(user => user.Id == userId && user.PhoneNumberConfirmed)
            .Select(user => user.PhoneNumber)
            .SingleOrDefaultAsync(cancellationToken);

    public Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        dbContext.Users.AnyAsync(user => user.PhoneNumber == phoneNumber && user.PhoneNumberConfirmed, cancellationToken);

    /// <remarks>One query, so that it takes as long if there is no account.</remarks>
    public async Task<OtpAccount?> FindAccountOrNullAsync(string phoneNumber, string? email, CancellationToken cancellationToken = default)
    {
        var found = await dbContext
            .OpenedByCodes()
            .Where(user => user.PhoneNumber == phoneNumber)
            .Select(user => new
            {
                user.Id,
                user.ConcurrencyStamp,
                user.NormalizedEmail,
            })
            .SingleOrDefaultAsync(cancellationToken);
        var asked = email is null ? null : EmailAddress.ParseOrNull(email)?.Normalized;
        return found is null
            ? null
            : new OtpAccount(found.Id, found.ConcurrencyStamp!, IsNamed: email is null || asked == found.NormalizedEmail);
    }
}
