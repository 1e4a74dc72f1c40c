using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Sessions;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.Framework.WebClientInfo;
using MailZen.PhoneVerification;

namespace MailZen.Accounts.Registration;

internal sealed class RegistrationAppService(
    ISettingProvider settingProvider,
    ISignupVerificationAppService signupVerification,
    BoundedPasswordHasher hasher,
    AccountCreator creator,
    RepeatedSignUp repeatedSignUp,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    IWebClientInfoProvider client
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
        return await creator.CreateAsync(form, proof: null, settings, place, cancellationToken);
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
                : await creator.CreateAsync(form, proof, settings, place, cancellationToken);
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
