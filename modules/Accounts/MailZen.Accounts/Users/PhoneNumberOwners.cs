using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Users;

internal sealed class PhoneNumberOwners(IAccountsDbContext dbContext, TimeProvider timeProvider) : IPhoneNumberOwners
{
    public async Task SetVerifiedPhoneNumberAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default)
    {
        var user = await dbContext.Users.SingleOrDefaultAsync(user => user.Id == userId, cancellationToken)
            ?? throw new BusinessException(CommonErrorCodes.SessionRequired);
        user.SetVerifiedPhoneNumber(phoneNumber, timeProvider.GetUtcNow());
    }

    public async Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default)
    {
        var user = await dbContext.Users.SingleOrDefaultAsync(user => user.PhoneNumber == phoneNumber, cancellationToken);
        user?.ReleasePhoneNumber(timeProvider.GetUtcNow());
        return user is not null;
    }

    public Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        dbContext.Users.AnyAsync(user => user.PhoneNumber == phoneNumber, cancellationToken);
}
