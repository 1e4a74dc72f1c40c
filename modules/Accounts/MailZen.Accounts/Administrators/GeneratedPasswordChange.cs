using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Profile;
using MailZen.Accounts.Users;
using MailZen.Accounts.Validation;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;

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
    /// <returns>The account with its new stamp.</returns>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.ValidationFailed"/>, or
    /// <see cref="AccountsErrorCodes.SignInExpired"/> if the account has changed meanwhile.</exception>
    public async Task<MailZenUser> ReplaceAsync(MailZenUser user, string password, CancellationToken cancellationToken)
    {
        var lane = await newPasswords.CheckAsync(user, password, cancellationToken);
        new ValidationErrors()
            .AddIf(await IsPresentAsync(user, password, cancellationToken), "newPassword", ValidationMessages.PasswordUnchanged)
            .ThrowIfAny();

        var hash = await newPasswords.HashAsync(lane, user, password, cancellationToken);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var stored = await dbContext.LockAccountAsync(user.Id, cancellationToken);
        if (stored.SecurityStamp != user.SecurityStamp)
        {
            throw new BusinessException(AccountsErrorCodes.SignInExpired);
        }

        stored.ChangePassword(hash, timeProvider.GetUtcNow());
        await required.LiftAsync(user.Id, cancellationToken);
        auditLog.Add("password_changed", user.Id);
        await unitOfWork.CompleteAsync(cancellationToken);
        return stored;
    }

    private async Task<bool> IsPresentAsync(MailZenUser user, string password, CancellationToken cancellationToken)
    {
        using var place = hasher.Reserve(HashingLane.Administrators);
        return (await hasher.VerifyAsync(place, user, user.PasswordHash!, password, cancellationToken)).IsRight;
    }
}
