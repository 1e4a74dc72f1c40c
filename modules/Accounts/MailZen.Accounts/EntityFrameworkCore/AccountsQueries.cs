using MailZen.Accounts.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.EntityFrameworkCore;

internal static class AccountsQueries
{
    public static IQueryable<MailZenUser> Administrators(this IAccountsDbContext dbContext) =>
        from user in dbContext.Users
        where
            (
                from userRole in dbContext.UserRoles
                join role in dbContext.Roles on userRole.RoleId equals role.Id
                where userRole.UserId == user.Id && role.NormalizedName == RoleNames.Admin
                select role.Id
            ).Any()
        select user;

    /// <summary>An account, read only; null if there is none, or it was deleted.</summary>
    public static Task<MailZenUser?> FindAccountOrNullAsync(
        this IAccountsDbContext dbContext,
        Guid userId,
        CancellationToken cancellationToken
    ) => dbContext.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId && user.Email != null, cancellationToken);

    public static Task<bool> IsAdministratorAsync(this IAccountsDbContext dbContext, Guid userId, CancellationToken cancellationToken) =>
        dbContext.Administrators().AnyAsync(user => user.Id == userId, cancellationToken);

    public static async Task<string> FindRoleAsync(this IAccountsDbContext dbContext, Guid userId, CancellationToken cancellationToken) =>
        await dbContext.IsAdministratorAsync(userId, cancellationToken) ? RoleNames.Admin : RoleNames.User;
}
