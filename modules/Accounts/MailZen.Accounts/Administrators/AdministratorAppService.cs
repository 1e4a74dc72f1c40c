using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using MailZen.Accounts.Validation;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Administrators;

internal sealed class AdministratorAppService(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    AdministratorAccounts accounts,
    BoundedPasswordHasher hasher,
    TimeProvider timeProvider
) : IAdministratorAppService
{
    public async Task<IReadOnlyList<AdministratorDto>> GetListAsync(CancellationToken cancellationToken = default)
    {
        var roles = await (
            from userRole in dbContext.UserRoles
            join role in dbContext.Roles on userRole.RoleId equals role.Id
            where role.NormalizedName != RoleNames.User
            select new { userRole.UserId, role.NormalizedName }
        ).ToListAsync(cancellationToken);
        var rolesOfUsers = roles.ToLookup(role => role.UserId, role => role.NormalizedName);
        IReadOnlyList<Guid> ids = [.. rolesOfUsers.Select(user => user.Key)];
        var users = await dbContext.Users.AsNoTracking().Where(user => ids.Contains(user.Id)).ToListAsync(cancellationToken);
        return
        [
            .. users
                .Select(user => new AdministratorDto(
                    user.Id,
                    user.Email!,
                    AdministratorRole.FindStrongestOrNull([.. rolesOfUsers[user.Id]])?.Name ?? "",
                    user.IsDisabled,
                    user.TwoFactorEnabled,
                    user.CreatedAt
                ))
                .OrderBy(administrator => administrator.Email, StringComparer.OrdinalIgnoreCase),
        ];
    }

    public async Task<GeneratedCredentialsDto> CreateAsync(string email, string role, CancellationToken cancellationToken = default)
    {
        var (address, found) = (EmailAddress.ParseOrNull(email), AdministratorRole.FindOrNull(role));
        new ValidationErrors()
            .AddIf(address is null, "email", ValidationMessages.EmailInvalid)
            .AddIf(found is null, "role", ValidationMessages.RoleUnknown)
            .ThrowIfAny();

        var user = new MailZenUser(address!, name: null, timeProvider.GetUtcNow());
        var (password, hash) = await hasher.GenerateAsync(user, cancellationToken);
        user.SetPasswordHash(hash);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await accounts.LockAsync(cancellationToken);
        await accounts.CreateAsync(user, found!, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return new GeneratedCredentialsDto(user.Email!, password);
    }

    public Task SetRoleAsync(Guid id, string role, CancellationToken cancellationToken = default)
    {
        var found = AdministratorRole.FindOrNull(role);
        new ValidationErrors().AddIf(found is null, "role", ValidationMessages.RoleUnknown).ThrowIfAny();
        return ChangeAsync(id, user => accounts.SetRoleAsync(user, found!, cancellationToken), cancellationToken);
    }

    public Task DisableAsync(Guid id, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, user => accounts.DisableAsync(user, cancellationToken), cancellationToken);

    public Task EnableAsync(Guid id, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            id,
            user =>
            {
                accounts.Enable(user);
                return Task.CompletedTask;
            },
            cancellationToken
        );

    public async Task<GeneratedCredentialsDto> ResetAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var known =
            await dbContext.Administrators().AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancellationToken)
            ?? throw new BusinessException(AccountsErrorCodes.AccountNotFound);
        var (password, hash) = await hasher.GenerateAsync(known, cancellationToken);
        await ChangeAsync(id, user => accounts.ResetAsync(user, hash, cancellationToken), cancellationToken);
        return new GeneratedCredentialsDto(known.Email!, password);
    }

    private async Task ChangeAsync(Guid id, Func<MailZenUser, Task> change, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await accounts.LockAsync(cancellationToken);
        var user = await accounts.GetAsync(id, cancellationToken);
        await change(user);
        await unitOfWork.CompleteAsync(cancellationToken);
    }
}
