using MailZen.Framework.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Tests.AccountPhones;

/// <summary>An owner of accounts as another product may write it: with tasks only.</summary>
internal sealed class PlainOwners(IEfCoreDbContext dbContext, Func<Task<bool>> answer) : IPhoneNumberOwners
{
    public async Task<bool> SetVerifiedAsync(VerifiedPhoneNumber verified, CancellationToken cancellationToken = default)
    {
        await dbContext.Database.ExecuteSqlAsync(
            $"UPDATE users SET phone_number = {verified.PhoneNumber}, phone_number_confirmed = {true} WHERE id = {verified.UserId}",
            cancellationToken
        );
        return await answer();
    }

    public async Task<bool> IsOwnerAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default) =>
        (
            await dbContext
                .Database.SqlQuery<long>($"SELECT COUNT(*) FROM users WHERE id = {userId} AND phone_number = {phoneNumber}")
                .ToListAsync(cancellationToken)
        ).Single() == 1;

    public async Task<string?> FindPhoneNumberOrNullAsync(Guid userId, CancellationToken cancellationToken = default) =>
        (
            await dbContext
                .Database.SqlQuery<string>($"SELECT phone_number FROM users WHERE id = {userId} AND phone_number IS NOT NULL")
                .ToListAsync(cancellationToken)
        ).SingleOrDefault();

    public Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
