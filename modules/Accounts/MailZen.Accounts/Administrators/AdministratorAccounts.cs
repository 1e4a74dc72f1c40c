using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Administrators;

/// <summary>Creates administrators and changes what they may do, inside the caller's unit of work.</summary>
internal sealed class AdministratorAccounts(
    IAccountsDbContext dbContext,
    RequiredPasswordChange passwordChange,
    SessionEnder sessionEnder,
    IAuditLog auditLog,
    TimeProvider timeProvider
)
{
    /// <summary>Changes of administrators run one after the other: of two who disable each other, one stays.</summary>
    public Task LockAsync(CancellationToken cancellationToken)
    {
        var stamp = MailZenUser.NewConcurrencyStamp();
        return dbContext
            .Roles.Where(role => role.NormalizedName == RoleNames.Admin)
            .ExecuteUpdateAsync(set => set.SetProperty(role => role.ConcurrencyStamp, stamp), cancellationToken);
    }

    /// <summary>An administrator, disabled or not, locked: no sign-in runs meanwhile.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.AccountNotFound"/>.</exception>
    public async Task<MailZenUser> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        var user = await dbContext.LockAccountAsync(id, cancellationToken);
        return await dbContext.IsAdministratorAsync(id, cancellationToken)
            ? user
            : throw new BusinessException(AccountsErrorCodes.AccountNotFound);
    }

    /// <summary>Adds an administrator whose password is generated.</summary>
    public async Task CreateAsync(MailZenUser user, AdministratorRole role, CancellationToken cancellationToken)
    {
        user.ConfirmEmail();
        dbContext.Users.Add(user);
        await AddRoleAsync(user, role, cancellationToken);
        passwordChange.Require(user.Id);
        auditLog.Add("administrator_created", subject: NameOf(user));
    }

    /// <summary>Gives an administrator another role, and ends the sessions of the former one.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.LastAdministrator"/>.</exception>
    public async Task SetRoleAsync(MailZenUser user, AdministratorRole role, CancellationToken cancellationToken)
    {
        if (role != AdministratorRole.Administrator)
        {
            await ThrowIfLastAsync(user, cancellationToken);
        }

        await dbContext.UserRoles.Where(userRole => userRole.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        await AddRoleAsync(user, role, cancellationToken);
        await EndSessionsAsync(user, cancellationToken);
        auditLog.Add($"administrator_became_{role.Name}", subject: NameOf(user));
    }

    /// <summary>Keeps an administrator out, on every instance.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.LastAdministrator"/>.</exception>
    public async Task DisableAsync(MailZenUser user, CancellationToken cancellationToken)
    {
        await ThrowIfLastAsync(user, cancellationToken);
        user.Disable(timeProvider.GetUtcNow());
        await EndSessionsAsync(user, cancellationToken);
        auditLog.Add("administrator_disabled", subject: NameOf(user));
    }

    /// <summary>Lets an administrator in again.</summary>
    public void Enable(MailZenUser user)
    {
        user.Enable(timeProvider.GetUtcNow());
        auditLog.Add("administrator_enabled", subject: NameOf(user));
    }

    /// <summary>Gives an administrator a generated password, and removes every second factor.</summary>
    public async Task ResetAsync(MailZenUser user, string passwordHash, CancellationToken cancellationToken)
    {
        await dbContext.Set<IdentityUserToken<Guid>>().Where(token => token.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        user.ChangePassword(passwordHash, timeProvider.GetUtcNow());
        user.SetSecondFactor(isNeeded: false, timeProvider.GetUtcNow());
        passwordChange.Require(user.Id);
        await EndSessionsAsync(user, cancellationToken);
        auditLog.Add("administrator_reset", subject: NameOf(user));
    }

    /// <remarks>The audit log keeps no e-mail address: pages name the account by its present one.</remarks>
    private static string NameOf(MailZenUser user) => user.Id.ToString();

    private Task EndSessionsAsync(MailZenUser user, CancellationToken cancellationToken) =>
        sessionEnder.EndAllAsync(user.Id, keptSessionId: null, "session_ended_by_administrator", cancellationToken);

    private async Task ThrowIfLastAsync(MailZenUser user, CancellationToken cancellationToken)
    {
        var administrators = await (
            from userRole in dbContext.UserRoles
            join role in dbContext.Roles on userRole.RoleId equals role.Id
            join administrator in dbContext.Users on userRole.UserId equals administrator.Id
            where role.NormalizedName == RoleNames.Admin && administrator.LockoutEnd == null
            select administrator.Id
        ).ToListAsync(cancellationToken);
        if (administrators is [var last] && last == user.Id)
        {
            throw new BusinessException(AccountsErrorCodes.LastAdministrator);
        }
    }

    /// <remarks>Under the lock: an upgraded database gets the rows of newer roles when they are needed.</remarks>
    private async Task AddRoleAsync(MailZenUser user, AdministratorRole role, CancellationToken cancellationToken)
    {
        var row = await dbContext.Roles.FirstOrDefaultAsync(row => row.NormalizedName == role.RowName, cancellationToken);
        if (row is null)
        {
            row = new IdentityRole<Guid>(role.RowName)
            {
                Id = Guid.CreateVersion7(timeProvider.GetUtcNow()),
                NormalizedName = role.RowName,
            };
            dbContext.Roles.Add(row);
        }

        dbContext.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = row.Id });
    }
}
