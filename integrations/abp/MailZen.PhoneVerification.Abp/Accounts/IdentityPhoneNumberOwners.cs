using MailZen.PhoneVerification.Abp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Abp.Accounts;

/// <summary>ABP Identity's users, written in the module's transaction. ABP has no sessions to look at: an active user counts.</summary>
internal sealed class IdentityPhoneNumberOwners(PhoneVerificationDbContext dbContext) : IPhoneNumberOwners
{
    private IQueryable<IdentityUserPhone> Users => dbContext.Set<IdentityUserPhone>().Where(user => !user.IsDeleted);

    public async Task<bool> SetVerifiedAsync(VerifiedPhoneNumber verified, CancellationToken cancellationToken = default)
    {
        var user = await Users.SingleOrDefaultAsync(user => user.Id == verified.UserId && user.IsActive, cancellationToken);
        user?.Set(verified.PhoneNumber);
        return user is not null;
    }

    public async Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default)
    {
        var user = await Users.SingleOrDefaultAsync(
            user => user.PhoneNumber == phoneNumber && user.PhoneNumberConfirmed,
            cancellationToken
        );
        user?.Set(null);
        return user is not null;
    }

    public Task<bool> IsOwnerAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default) =>
        Users.AnyAsync(user => user.Id == userId && user.PhoneNumber == phoneNumber && user.PhoneNumberConfirmed, cancellationToken);

    public Task<string?> FindPhoneNumberOrNullAsync(Guid userId, CancellationToken cancellationToken = default) =>
        Users
            .Where(user => user.Id == userId && user.PhoneNumberConfirmed)
            .Select(user => user.PhoneNumber)
            .SingleOrDefaultAsync(cancellationToken);

    public Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        Users.AnyAsync(user => user.PhoneNumber == phoneNumber && user.PhoneNumberConfirmed, cancellationToken);
}
