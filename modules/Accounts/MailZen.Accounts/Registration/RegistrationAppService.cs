using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.Framework.WebClientInfo;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Registration;

internal sealed class RegistrationAppService(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    ISignupVerificationAppService signupVerification,
    ISettingProvider settingProvider,
    IOperationLimiter limiter,
    IWebClientInfoProvider client,
    BoundedPasswordHasher hasher,
    SessionOpener opener,
    RepeatedSignUp repeatedSignUp,
    IAuditLog auditLog,
    TimeProvider timeProvider
) : IRegistrationAppService
{
    public async Task<SessionDto> RegisterAsync(RegistrationInput input, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var form = RegistrationForm.Parse(
            input.Email,
            input.Password,
            input.Name,
            desiredLocalPart: null,
            settings.GetOrNull(MailboxSettings.MailDomain)!,
            ReservedHandles.From(settings)
        );
        using var place = hasher.Reserve(HashingLane.Everybody);
        await CountRegistrationAsync(settings, cancellationToken);
        await ThrowIfTakenAsync(form, phoneNumber: null, cancellationToken);

        var user = await CreateUserAsync(form, place, cancellationToken);
        return await SaveAsync(user, form, "account_registered", work: null, cancellationToken);
    }

    public async Task<SessionDto> SignUpAsync(PhoneSignUpInput input, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var form = RegistrationForm.Parse(
            input.Email,
            input.Password,
            input.Name,
            input.DesiredLocalPart,
            settings.GetOrNull(MailboxSettings.MailDomain)!,
            ReservedHandles.From(settings)
        );

        SignupProof? proof = null;
        try
        {
            // Before the code: a caller that cannot be served in the end spends no guess.
            using var place = hasher.Reserve(HashingLane.Everybody);

            // Cheapest checks first: nobody without the code learns who is registered, or makes us hash a password.
            proof = await signupVerification.CheckOtpAsync(input.PhoneNumber, input.Code, cancellationToken);
            return proof.IsUsed
                ? throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid)
                : await CreateAsync(form, proof, place, cancellationToken);
        }
        catch (Exception refusal) when (proof is not null && (refusal is BusinessException or UniqueConstraintViolationException))
        {
            // The same form may have been sent before, or at the same moment.
            if (await repeatedSignUp.SignInOrNullAsync(form, proof, cancellationToken) is { } session)
            {
                return session;
            }

            throw;
        }
    }

    private async Task<SessionDto> CreateAsync(
        RegistrationForm form,
        SignupProof proof,
        FairPlace place,
        CancellationToken cancellationToken
    )
    {
        await ThrowIfTakenAsync(form, proof.PhoneNumber, cancellationToken);
        var user = await CreateUserAsync(form, place, cancellationToken);
        user.SetVerifiedPhoneNumber(proof.PhoneNumber, timeProvider.GetUtcNow());
        return await SaveAsync(
            user,
            form,
            "phone_signup_completed",
            () => signupVerification.ConsumeAsync(proof, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>Saves the whole account or nothing, and consumes the code with it.</summary>
    private async Task<SessionDto> SaveAsync(
        MailZenUser user,
        RegistrationForm form,
        string action,
        Func<Task>? work,
        CancellationToken cancellationToken
    )
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        if (work is not null)
        {
            await work();
        }

        dbContext.Users.Add(user);
        if (form.Handle is { } handle)
        {
            dbContext.Set<Mailbox>().Add(new Mailbox(user.Id, handle, timeProvider.GetUtcNow()));
        }

        auditLog.Add(action, user.Id);
        var session = opener.Open(user, RoleNames.User, form.Handle is not null);
        await unitOfWork.CompleteAsync(cancellationToken);
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
        if (await dbContext.Users.AnyAsync(user => user.NormalizedEmail == form.Email.Normalized, cancellationToken))
        {
            throw new BusinessException(AccountsErrorCodes.EmailAlreadyRegistered);
        }

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

    private async Task CountRegistrationAsync(SettingSnapshot settings, CancellationToken cancellationToken)
    {
        if (!settings.IsTrue(OperationLimitSettings.Enabled))
        {
            return;
        }

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await limiter.AcquireAsync(
            client.LimitsPerNetwork(
                "registration:address",
                settings.GetInt32(RegistrationSettings.RegistrationsPerAddress),
                TimeSpan.FromHours(1),
                CommonErrorCodes.RateLimited
            ),
            cancellationToken
        );
        await unitOfWork.CompleteAsync(cancellationToken);
    }
}
