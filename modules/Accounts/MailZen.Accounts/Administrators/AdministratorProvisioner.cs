using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Administrators;

internal sealed class AdministratorProvisioner(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    AdministratorAccounts accounts,
    BoundedPasswordHasher hasher,
    TimeProvider timeProvider
) : IAdministratorProvisioner
{
    public async Task<string?> ProvisionAsync(
        string email,
        string? role,
        bool isReset,
        Action<string> report,
        CancellationToken cancellationToken = default
    )
    {
        if (EmailAddress.ParseOrNull(email) is not { } address)
        {
            return "This is not an e-mail address.";
        }

        var wanted = role is null ? null : AdministratorRole.FindOrNull(role);
        if (role is not null && wanted is null)
        {
            return $"The role must be one of: {string.Join(", ", AdministratorRole.All)}.";
        }

        var known = await dbContext
            .Administrators()
            .AsNoTracking()
            .Where(user => user.NormalizedEmail == address.Normalized)
            .OrderByDescending(user => user.EmailConfirmed)
            .FirstOrDefaultAsync(cancellationToken);
        if (known is null)
        {
            var verified = dbContext.Users.Where(user => user.NormalizedEmail == address.Normalized && user.EmailConfirmed);
            if (await verified.AnyAsync(cancellationToken))
            {
                return "An account that is not an administrator's has verified this e-mail address. Use another one.";
            }

            await CreateAsync(address, wanted ?? AdministratorRole.Administrator, report, cancellationToken);
            return null;
        }

        try
        {
            await ChangeAsync(known, wanted, isReset, report, cancellationToken);
            return null;
        }
        catch (BusinessException exception) when (exception.Code == AccountsErrorCodes.LastAdministrator)
        {
            return "This is the last administrator. Create another one first.";
        }
    }

    private async Task CreateAsync(EmailAddress address, AdministratorRole role, Action<string> report, CancellationToken cancellationToken)
    {
        var user = new MailZenUser(address, name: null, timeProvider.GetUtcNow());
        var (password, hash) = await hasher.GenerateAsync(user, cancellationToken);
        user.SetPasswordHash(hash);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await accounts.LockAsync(cancellationToken);
        await accounts.CreateAsync(user, role, cancellationToken);
        ReportPassword($"Creates {address.Value} in the role {role}", password, report);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    private async Task ChangeAsync(
        MailZenUser known,
        AdministratorRole? role,
        bool isReset,
        Action<string> report,
        CancellationToken cancellationToken
    )
    {
        var (password, hash) = isReset ? await hasher.GenerateAsync(known, cancellationToken) : ("", "");
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await accounts.LockAsync(cancellationToken);
        var user = await accounts.GetAsync(known.Id, cancellationToken);
        if (role is not null)
        {
            await accounts.SetRoleAsync(user, role, cancellationToken);
            report($"Gives {known.Email} the role {role}.");
        }

        if (isReset)
        {
            accounts.Enable(user);
            await accounts.ResetAsync(user, hash, cancellationToken);
            ReportPassword($"Resets {known.Email}", password, report);
        }

        if (!isReset && role is null)
        {
            report($"{known.Email} is an administrator already. To change that, add --role or --reset.");
        }

        await unitOfWork.CompleteAsync(cancellationToken);
    }

    /// <remarks>Before the commit: a process that is killed right after it must not take the only password with it.</remarks>
    private static void ReportPassword(string what, string password, Action<string> report) =>
        report($"{what}, with the password {password} (shown only once; the first sign-in asks for a new one).");
}
