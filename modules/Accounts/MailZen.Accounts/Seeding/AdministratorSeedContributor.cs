using System.Buffers.Text;
using System.Security.Cryptography;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.Data;
using MailZen.Framework.Uow;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace MailZen.Accounts.Seeding;

/// <summary>Makes the roles, and an administrator where there is none.</summary>
internal sealed class AdministratorSeedContributor(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    BoundedPasswordHasher hasher,
    IConfiguration configuration,
    TimeProvider timeProvider) : IDataSeedContributor
{
    private const string Email = "admin@mailzen.com";
    private const int GeneratedPasswordBytes = 18;

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
            report($"Makes the role {name}.");
        }

        return roles.Single(role => role.Name == RoleNames.Admin);
    }

    private async Task SeedAdministratorAsync(IdentityRole<Guid> adminRole, Action<string> report, CancellationToken cancellationToken)
    {
        if (await dbContext.Administrators().AnyAsync(cancellationToken))
        {
            return;
        }

        var configured = configuration[AdministratorPasswordCheck.Variable];
        var password = string.IsNullOrWhiteSpace(configured) ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(GeneratedPasswordBytes)) : configured;
        var user = new MailZenUser(EmailAddress.ParseOrNull(Email)!, "Administrator", timeProvider.GetUtcNow());
        user.SetPasswordHash(await hasher.HashAsync(user, password, cancellationToken));
        user.ConfirmEmail();
        dbContext.Users.Add(user);
        dbContext.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = adminRole.Id });

        // Before the commit: a process that is killed right after it must not take the only password with it.
        report(password == configured
            ? $"Makes the administrator {Email} with the password of {AdministratorPasswordCheck.Variable}."
            : $"Makes the administrator {Email} with the password {password} (shown this once).");
    }
}
