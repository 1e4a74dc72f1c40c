using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using MailZen.Framework.Data;
using MailZen.Framework.Uow;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Seeding;

/// <summary>Creates the roles, and an administrator if there is none.</summary>
internal sealed class AdministratorSeedContributor(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    BoundedPasswordHasher hasher,
    AdministratorPassword initialPassword,
    RequiredPasswordChange passwordChange,
    TimeProvider timeProvider
) : IDataSeedContributor
{
    private const string Name = "Administrator";

    private static readonly EmailAddress _email = EmailAddress.ParseOrNull("admin@mailzen.com")!;

    /// <remarks>Once an administrator exists, the variable is not checked: an upgrade never stops on it.</remarks>
    public async Task<IReadOnlyList<string>> FindFaultsAsync(bool isNewDatabase, CancellationToken cancellationToken = default) =>
        initialPassword.FindFaultOrNull(_email, Name) is { } fault
        && (isNewDatabase || !await dbContext.Administrators().AnyAsync(cancellationToken))
            ? [fault]
            : [];

    public async Task SeedAsync(Action<string> report, CancellationToken cancellationToken = default)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var admin = await SeedRolesAsync(report, cancellationToken);
        await SeedAdministratorAsync(admin, report, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    private async Task<IdentityRole<Guid>> SeedRolesAsync(Action<string> report, CancellationToken cancellationToken)
    {
        var roles = await dbContext.Roles.ToListAsync(cancellationToken);
        foreach (var name in new[] { RoleNames.User, RoleNames.Admin }.Except(roles.Select(role => role.Name)).ToList())
        {
            var role = new IdentityRole<Guid>(name!) { Id = Guid.CreateVersion7(timeProvider.GetUtcNow()), NormalizedName = name };
            dbContext.Roles.Add(role);
            roles.Add(role);
            report($"Creates the role {name}.");
        }

        return roles.Single(role => role.Name == RoleNames.Admin);
    }

    private async Task SeedAdministratorAsync(IdentityRole<Guid> adminRole, Action<string> report, CancellationToken cancellationToken)
    {
        if (await dbContext.Administrators().AnyAsync(cancellationToken))
        {
            return;
        }

        var (password, isConfigured) = initialPassword.Get();
        var user = new MailZenUser(_email, Name, timeProvider.GetUtcNow());
        using var place = hasher.Reserve(HashingLane.Administrators);
        user.SetPasswordHash(await hasher.HashAsync(place, user, password, cancellationToken));
        user.ConfirmEmail();
        dbContext.Users.Add(user);
        dbContext.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = adminRole.Id });

        if (!isConfigured)
        {
            passwordChange.Require(user.Id);
        }

        // Before the commit: a process that is killed right after it must not take the only password with it.
        report(
            isConfigured
                ? $"Creates the administrator {_email.Value} with the password of {AdministratorPassword.Variable}."
                : $"Creates the administrator {_email.Value} with the password {password} (shown only once)."
        );
    }
}
