using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Administrators;

internal sealed class AdministratorDirectory(IAccountsDbContext dbContext) : IAdministratorDirectory
{
    public async Task<IReadOnlyDictionary<Guid, string>> GetEmailsAsync(
        IReadOnlyCollection<Guid> userIds,
        CancellationToken cancellationToken = default
    ) =>
        await dbContext
            .Administrators()
            .AsNoTracking()
            .Where(user => userIds.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.Email!, cancellationToken);
}
