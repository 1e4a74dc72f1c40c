using System.Security.Cryptography;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace EmbeddedShop;

/// <summary>
/// Gives verified numbers to customers. Phone verification calls it inside its transaction; a unique index answers for two customers who
/// verify one number.
/// </summary>
public sealed class CustomerPhoneNumbers(ShopDbContext dbContext) : IPhoneNumberOwners
{
    public async Task<bool> SetVerifiedAsync(VerifiedPhoneNumber verified, CancellationToken cancellationToken = default)
    {
        if (await dbContext.Users.FindAsync([verified.UserId], cancellationToken) is not { } customer)
        {
            return false;
        }

        (customer.PhoneNumber, customer.PhoneNumberConfirmed) = (verified.PhoneNumber, true);
        customer.ConcurrencyStamp = RandomNumberGenerator.GetHexString(32); // UserManager writes all columns of what it has read before.
        await dbContext.SaveChangesAsync(cancellationToken);
        return true;
    }

    public async Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default)
    {
        var customer = await Owners(phoneNumber).SingleOrDefaultAsync(cancellationToken);
        if (customer is not null)
        {
            (customer.PhoneNumber, customer.PhoneNumberConfirmed) = (null, false);
            customer.ConcurrencyStamp = RandomNumberGenerator.GetHexString(32);
            await dbContext.SaveChangesAsync(cancellationToken);
        }

        return customer is not null;
    }

    public Task<bool> IsOwnerAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default) =>
        Owners(phoneNumber).AnyAsync(customer => customer.Id == userId, cancellationToken);

    public Task<string?> FindPhoneNumberOrNullAsync(Guid userId, CancellationToken cancellationToken = default) =>
        dbContext
            .Users.Where(customer => customer.Id == userId && customer.PhoneNumberConfirmed)
            .Select(customer => customer.PhoneNumber)
            .SingleOrDefaultAsync(cancellationToken);

    public Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        Owners(phoneNumber).AnyAsync(cancellationToken);

    private IQueryable<Customer> Owners(string phoneNumber) =>
        dbContext.Users.Where(customer => customer.PhoneNumber == phoneNumber && customer.PhoneNumberConfirmed);
}
