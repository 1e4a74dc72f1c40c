using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.EntityFrameworkCore;

internal static class AccountsQueries
{
    /// <summary>The accounts that have a role on the administrators' pages, disabled ones, too.</summary>
    public static IQueryable<MailZenUser> Administrators(this IAccountsDbContext dbContext) =>
        from user in dbContext.Users
        where
            (
                from userRole in dbContext.UserRoles
                join role in dbContext.Roles on userRole.RoleId equals role.Id
                where userRole.UserId == user.Id && role.NormalizedName != RoleNames.User
                select role.Id
            ).Any()
        select user;

    /// <summary>An account's role on the administrators' pages; null if it has none or is disabled.</summary>
    public static async Task<AdministratorAccess?> FindAdministratorAsync(
        this IAccountsDbContext dbContext,
        Guid userId,
        CancellationToken cancellationToken
    )
    {
        var rows = await (
            from userRole in dbContext.UserRoles
            join role in dbContext.Roles on userRole.RoleId equals role.Id
            join user in dbContext.Users on userRole.UserId equals user.Id
            where userRole.UserId == userId && user.LockoutEnd == null
            select new { role.NormalizedName, user.TwoFactorEnabled }
        ).ToListAsync(cancellationToken);
        return AdministratorRole.FindStrongestOrNull([.. rows.Select(row => row.NormalizedName)]) is { } found
            ? new AdministratorAccess(found, rows[0].TwoFactorEnabled)
            : null;
    }

    /// <summary>An account, read only.</summary>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.SessionRequired"/>: there is none, or it was deleted.</exception>
    public static async Task<MailZenUser> GetAccountAsync(
        this IAccountsDbContext dbContext,
        Guid userId,
        CancellationToken cancellationToken
    ) =>
        await dbContext.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId && user.Email != null, cancellationToken)
        ?? throw new BusinessException(CommonErrorCodes.SessionRequired);

    /// <summary>The accounts that a code to their verified number opens.</summary>
    /// <inheritdoc cref="Opened" path="/remarks"/>
    public static IQueryable<MailZenUser> OpenedByCodes(this IAccountsDbContext dbContext) =>
        Opened(dbContext).Where(user => user.PhoneNumberConfirmed);

    /// <summary>The accounts that a code to their verified e-mail address opens.</summary>
    /// <inheritdoc cref="Opened" path="/remarks"/>
    public static IQueryable<MailZenUser> OpenedByEmail(this IAccountsDbContext dbContext) =>
        Opened(dbContext).Where(user => user.EmailConfirmed);

    /// <summary>
    /// Locks an account until the caller's unit of work ends, so that its changes and sign-ins run one after the other, and reads it.
    /// </summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.AccountNotFound"/>: there is none, or it was deleted.</exception>
    public static async Task<MailZenUser> LockAccountAsync(
        this IAccountsDbContext dbContext,
        Guid userId,
        CancellationToken cancellationToken
    )
    {
        await dbContext
            .Users.Where(user => user.Id == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.UpdatedAt, user => user.UpdatedAt), cancellationToken);
        return await dbContext.Users.SingleOrDefaultAsync(user => user.Id == userId && user.Email != null, cancellationToken)
            ?? throw new BusinessException(AccountsErrorCodes.AccountNotFound);
    }

    public static Task<bool> IsAdministratorAsync(this IAccountsDbContext dbContext, Guid userId, CancellationToken cancellationToken) =>
        dbContext.Administrators().AnyAsync(user => user.Id == userId, cancellationToken);

    /// <summary>The contract's role of an account.</summary>
    public static async Task<string> FindRoleAsync(this IAccountsDbContext dbContext, Guid userId, CancellationToken cancellationToken) =>
        (await dbContext.FindAdministratorAsync(userId, cancellationToken)).ToContractRole();

    /// <summary>The contract's role of who has this access.</summary>
    public static string ToContractRole(this AdministratorAccess? access) =>
        access?.Role == AdministratorRole.Administrator ? RoleNames.Admin : RoleNames.User;

    /// <remarks>None of administrators, none with a second factor, which a code would get round, and none that is disabled.</remarks>
    private static IQueryable<MailZenUser> Opened(IAccountsDbContext dbContext)
    {
        var administrators = dbContext.Administrators();
        return dbContext.Users.Where(user =>
            user.LockoutEnd == null && !user.TwoFactorEnabled && !administrators.Any(administrator => administrator.Id == user.Id)
        );
    }
}
