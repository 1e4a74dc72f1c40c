using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
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

    /// <summary>An account, read only.</summary>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.SessionRequired"/>: there is none, or it was deleted.</exception>
    public static async Task<MailZenUser> GetAccountAsync(
        this IAccountsDbContext dbContext,
        Guid userId,
        CancellationToken cancellationToken
    ) =>
        await dbContext.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId && user.Email != null, cancellationToken)
        ?? throw new BusinessException(CommonErrorCodes.SessionRequired);

    /// <summary>
    /// The accounts that a code to their verified number opens: none of administrators, whose only key is the password, and none that is
    /// disabled.
    /// </summary>
    public static IQueryable<MailZenUser> OpenedByCodes(this IAccountsDbContext dbContext, DateTimeOffset now)
    {
        var administrators = dbContext.Administrators();
        return dbContext.Users.Where(user =>
            user.PhoneNumberConfirmed
            && (user.LockoutEnd == null || user.LockoutEnd <= now)
            && !administrators.Any(administrator => administrator.Id == user.Id)
        );
    }

    public static Task<bool> IsAdministratorAsync(this IAccountsDbContext dbContext, Guid userId, CancellationToken cancellationToken) =>
        dbContext.Administrators().AnyAsync(user => user.Id == userId, cancellationToken);

    public static async Task<string> FindRoleAsync(this IAccountsDbContext dbContext, Guid userId, CancellationToken cancellationToken) =>
        await dbContext.IsAdministratorAsync(userId, cancellationToken) ? RoleNames.Admin : RoleNames.User;
}
