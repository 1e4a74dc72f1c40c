using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Registration;

/// <summary>Creates accounts with their session.</summary>
internal sealed class AccountCreator(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    ISignupVerificationAppService signupVerification,
    BoundedPasswordHasher hasher,
    SessionOpener opener,
    OwnerNotices ownerNotices,
    AccountCreationRecords records,
    TimeProvider timeProvider
)
{
    /// <summary>Saves the whole account or nothing, and consumes the code with it.</summary>
    /// <param name="form">The form.</param>
    /// <param name="proof">The proof of its number; null if it has none.</param>
    /// <param name="settings">The settings of the request.</param>
    /// <param name="place">The place of its password's hash.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="BusinessException">The MailZen address or the number is taken.</exception>
    public async Task<SessionDto> CreateAsync(
        RegistrationForm form,
        SignupProof? proof,
        SettingSnapshot settings,
        FairPlace place,
        CancellationToken cancellationToken
    )
    {
        await ThrowIfTakenAsync(form, proof?.PhoneNumber, cancellationToken);
        var user = await CreateUserAsync(form, place, cancellationToken);

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        if (proof is not null)
        {
            user.SetVerifiedPhoneNumber(proof.PhoneNumber, timeProvider.GetUtcNow());
            await signupVerification.ConsumeAsync(proof, cancellationToken);
        }

        dbContext.Users.Add(user);
        if (form.Handle is { } handle)
        {
            dbContext.Set<Mailbox>().Add(new Mailbox(user.Id, handle, timeProvider.GetUtcNow()));
        }

        await records.AddAsync(user.Id, proof?.PhoneNumber, settings, cancellationToken);
        var session = opener.Open(user, RoleNames.User, form.Handle is not null);
        await unitOfWork.CompleteAsync(cancellationToken);
        ownerNotices.Add(user);
        return session;
    }

    private async Task<MailZenUser> CreateUserAsync(RegistrationForm form, FairPlace place, CancellationToken cancellationToken)
    {
        var user = new MailZenUser(form.Email, form.Name, timeProvider.GetUtcNow());
        user.SetPasswordHash(await hasher.HashAsync(place, user, form.Password, cancellationToken));
        if (form.IsEmailOwnAddress)
        {
            user.ConfirmEmail();
        }

        return user;
    }

    /// <summary>Saves a hash if the outcome is known. The unique indexes have the last word.</summary>
    private async Task ThrowIfTakenAsync(RegistrationForm form, string? phoneNumber, CancellationToken cancellationToken)
    {
        if (
            form.Handle is { } handle
            && await dbContext.Set<Mailbox>().AnyAsync(mailbox => mailbox.LocalPart == handle.Value, cancellationToken)
        )
        {
            throw new BusinessException(AccountsErrorCodes.AddressTaken);
        }

        if (
            phoneNumber is not null
            && await dbContext.Users.AnyAsync(user => user.PhoneNumber == phoneNumber && user.PhoneNumberConfirmed, cancellationToken)
        )
        {
            throw new BusinessException(PhoneVerificationErrorCodes.PhoneNumberInUse);
        }
    }
}
