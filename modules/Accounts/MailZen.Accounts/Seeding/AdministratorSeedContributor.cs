using System.Buffers.Text;
using System.Security.Cryptography;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.Data;
using MailZen.Framework.EntityFrameworkCore;
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

    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
            var done = new List<string>();
            var admin = await SeedRolesAsync(done, cancellationToken);
            await SeedAdministratorAsync(admin, done, cancellationToken);
            await unitOfWork.CompleteAsync(cancellationToken);
            return done;
        }
        catch (UniqueConstraintViolationException)
        {
            if (await HasAdministratorAsync(cancellationToken))
            {
                return []; // Another instance seeded at the same moment, and has said so.
            }

            throw;
        }
    }

    private Task<bool> HasAdministratorAsync(CancellationToken cancellationToken) =>
        (from userRole in dbContext.UserRoles
         join role in dbContext.Roles on userRole.RoleId equals role.Id
         where role.NormalizedName == RoleNames.Admin
         select role.Id).AnyAsync(cancellationToken);

    private async Task<IdentityRole<Guid>> SeedRolesAsync(List<string> done, CancellationToken cancellationToken)
    {
        var roles = await dbContext.Roles.ToListAsync(cancellationToken);
        foreach (var name in new[] { RoleNames.User, RoleNames.Admin }.Except(roles.Select(role => role.Name)).ToList())
        {
            var role = new IdentityRole<Guid>(name!) { Id = Guid.CreateVersion7(timeProvider.GetUtcNow()), NormalizedName = name };
            dbContext.Roles.Add(role);
            roles.Add(role);
            done.Add($"Made the role {name}.");
        }

        return roles.Single(role => role.Name == RoleNames.Admin);
    }

    private async Task SeedAdministratorAsync(IdentityRole<Guid> adminRole, List<string> done, CancellationToken cancellationToken)
    {
        if (await HasAdministratorAsync(cancellationToken))
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
        done.Add(password == configured
            ? $"Made the administrator {Email} with the password of {AdministratorPasswordCheck.Variable}."
            : $"Made the administrator {Email} with the password {password} (shown this once).");
    }
}
