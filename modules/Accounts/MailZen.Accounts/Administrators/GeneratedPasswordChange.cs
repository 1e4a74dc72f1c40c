using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Profile;
using MailZen.Accounts.Users;
using MailZen.Accounts.Validation;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Administrators;

/// <summary>Replaces the generated password of an administrator who has entered it and has no session yet.</summary>
internal sealed class GeneratedPasswordChange(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    BoundedPasswordHasher hasher,
    NewPasswords newPasswords,
    RequiredPasswordChange required,
    IAuditLog auditLog,
    TimeProvider timeProvider
)
{
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.ValidationFailed"/>, or
    /// <see cref="AccountsErrorCodes.SignInExpired"/> if the account has changed meanwhile.</exception>
    public async Task ReplaceAsync(MailZenUser user, string password, CancellationToken cancellationToken)
    {
        using var place = await newPasswords.ReserveAsync(user, password, cancellationToken);
        new ValidationErrors()
            .AddIf(await IsPresentAsync(user, password, cancellationToken), "newPassword", ValidationMessages.PasswordUnchanged)
            .ThrowIfAny();

        var hash = await newPasswords.HashAsync(place, user, password, cancellationToken);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var stored =
            await dbContext.Users.SingleOrDefaultAsync(
                stored => stored.Id == user.Id && stored.SecurityStamp == user.SecurityStamp,
                cancellationToken
            ) ?? throw new BusinessException(AccountsErrorCodes.SignInExpired);
        stored.ChangePassword(hash, timeProvider.GetUtcNow());
        await required.LiftAsync(user.Id, cancellationToken);
        auditLog.Add("password_changed", user.Id);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    private async Task<bool> IsPresentAsync(MailZenUser user, string password, CancellationToken cancellationToken)
    {
        using var place = hasher.Reserve(HashingLane.Administrators);
        return (await hasher.VerifyAsync(place, user, user.PasswordHash!, password, cancellationToken)).IsRight;
    }
}
