using MailZen.Accounts.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.EntityFrameworkCore;

internal static class AccountsQueries
{
    public static Task<bool> IsAdministratorAsync(this IAccountsDbContext dbContext, Guid userId, CancellationToken cancellationToken) =>
        (from userRole in dbContext.UserRoles
         join role in dbContext.Roles on userRole.RoleId equals role.Id
         where userRole.UserId == userId && role.NormalizedName == RoleNames.Admin
         select role.Id).AnyAsync(cancellationToken);

    public static async Task<string> FindRoleAsync(this IAccountsDbContext dbContext, Guid userId, CancellationToken cancellationToken) =>
        await dbContext.IsAdministratorAsync(userId, cancellationToken) ? RoleNames.Admin : RoleNames.User;

    public static Task<bool> HasMailboxAsync(this IAccountsDbContext dbContext, Guid userId, CancellationToken cancellationToken) =>
        dbContext.Mailboxes.AnyAsync(mailbox => mailbox.UserId == userId, cancellationToken);
}
