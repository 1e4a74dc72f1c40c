using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using MailZen.Accounts.Validation;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Profile;

/// <summary>Checks new passwords of accounts that exist, by the rules of registration and of administrators, and hashes them.</summary>
internal sealed class NewPasswords(IAccountsDbContext dbContext, ISettingProvider settingProvider, BoundedPasswordHasher hasher)
{
    private const string Field = "newPassword";

    /// <summary>Refuses a password that breaks a rule.</summary>
    /// <returns>The lane in which it is hashed.</returns>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.ValidationFailed"/></exception>
    public async Task<HashingLane> CheckAsync(MailZenUser user, string password, CancellationToken cancellationToken)
    {
        var domain = (await settingProvider.GetAllAsync(cancellationToken)).GetOrNull(MailboxSettings.MailDomain);
        var handles = await dbContext
            .Set<Mailbox>()
            .Where(mailbox => mailbox.UserId == user.Id)
            .Select(mailbox => mailbox.LocalPart)
            .ToListAsync(cancellationToken);
        var isAdministrator = await dbContext.IsAdministratorAsync(user.Id, cancellationToken);

        var fault = PasswordPolicy.FindFaultOrNull(
            password,
            OwnWords.Of([user.Email, user.Name, domain, .. handles]),
            isAdministrator ? PasswordRules.AdministratorMinLength : PasswordRules.MinLength
        );
        if (fault == ValidationMessages.PasswordTooShort && isAdministrator)
        {
            fault = ValidationMessages.AdministratorPasswordTooShort;
        }

        new ValidationErrors().AddIf(fault is not null, Field, fault!).ThrowIfAny();
        return isAdministrator ? HashingLane.Administrators : HashingLane.Everybody;
    }

    /// <inheritdoc cref="BoundedPasswordHasher.HashAsync"/>
    public async Task<string> HashAsync(HashingLane lane, MailZenUser user, string password, CancellationToken cancellationToken)
    {
        using var place = hasher.Reserve(lane);
        return await hasher.HashAsync(place, user, password, cancellationToken);
    }
}
