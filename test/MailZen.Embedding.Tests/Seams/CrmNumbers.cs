using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Embedding.Tests.Seams;

internal sealed class CrmNumbers(CrmDbContext dbContext) : IPhoneNumberOwners
{
    /// <summary>The name that a client without one gets.</summary>
    public const string NameOfVerified = "Verified";

    /// <remarks>It saves nothing itself: the unit of work does.</remarks>
    public async Task<bool> SetVerifiedAsync(VerifiedPhoneNumber verified, CancellationToken cancellationToken = default)
    {
        var client = await dbContext.Clients.FindAsync([verified.UserId], cancellationToken);
        client?.Mobile = verified.PhoneNumber;
        if (client is { Name: "" })
        {
            client.Name = NameOfVerified;
        }

        return client is not null;
    }

    public async Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        await dbContext
            .Clients.Where(client => client.Mobile == phoneNumber)
            .ExecuteUpdateAsync(set => set.SetProperty(client => client.Mobile, (string?)null), cancellationToken) == 1;

    public Task<bool> IsOwnerAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default) =>
        dbContext.Clients.AnyAsync(client => client.Id == userId && client.Mobile == phoneNumber, cancellationToken);

    public Task<string?> FindPhoneNumberOrNullAsync(Guid userId, CancellationToken cancellationToken = default) =>
        dbContext.Clients.Where(client => client.Id == userId).Select(client => client.Mobile).SingleOrDefaultAsync(cancellationToken);

    public Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        dbContext.Clients.AnyAsync(client => client.Mobile == phoneNumber, cancellationToken);
}
