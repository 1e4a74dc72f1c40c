using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using MailZen.Accounts.Validation;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Administrators;

/// <summary>Replaces generated passwords of administrators.</summary>
internal sealed class NewPasswords(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    BoundedPasswordHasher hasher,
    RequiredPasswordChange passwordChange,
    IAuditLog auditLog,
    TimeProvider timeProvider
)
{
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.ValidationFailed"/>; or the account has changed
    /// meanwhile.</exception>
    public async Task ReplaceGeneratedAsync(MailZenUser user, string password, CancellationToken cancellationToken)
    {
        var fault = PasswordPolicy.FindFaultOrNull(password, OwnWords.Of(user.Email, user.Name), PasswordRules.AdministratorMinLength);
        new ValidationErrors()
            .AddIf(fault == ValidationMessages.PasswordTooShort, "password", ValidationMessages.AdministratorPasswordTooShort)
            .AddIf(fault is not null, "password", fault!)
            .ThrowIfAny();
        if (await IsPresentAsync(user, password, cancellationToken))
        {
            new ValidationErrors().AddIf(condition: true, "password", ValidationMessages.PasswordUnchanged).ThrowIfAny();
        }

        using var place = hasher.Reserve(HashingLane.Administrators);
        var hash = await hasher.HashAsync(place, user, password, cancellationToken);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var stored =
            await dbContext.Users.SingleOrDefaultAsync(
                stored => stored.Id == user.Id && stored.SecurityStamp == user.SecurityStamp,
                cancellationToken
            ) ?? throw new BusinessException(AccountsErrorCodes.SignInExpired);
        stored.ChangePassword(hash, timeProvider.GetUtcNow());
        await passwordChange.LiftAsync(user.Id, cancellationToken);
        auditLog.Add("password_changed", user.Id);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    private async Task<bool> IsPresentAsync(MailZenUser user, string password, CancellationToken cancellationToken)
    {
        using var place = hasher.Reserve(HashingLane.Administrators);
        return (await hasher.VerifyAsync(place, user, user.PasswordHash!, password, cancellationToken)).IsRight;
    }
}
