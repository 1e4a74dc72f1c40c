using MailZen.Accounts.Emailing;
using MailZen.Accounts.EmailProof;
using MailZen.Accounts.Users;
using MailZen.Accounts.Validation;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.PasswordResets;

/// <summary>
/// Sends codes to people who forgot a password. Until the answer nothing depends on an account; it is looked up afterwards.
/// </summary>
internal sealed class EmailPasswordResetMails(
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    ISettingProvider settingProvider,
    EmailLimits limits,
    IEmailSender sender,
    DeferredEmails deferred
)
{
    /// <inheritdoc cref="IEmailPasswordResetAppService.SendCodeAsync"/>
    public async Task SendAsync(string email, CancellationToken cancellationToken)
    {
        var address = EmailAddress.ParseOrNull(email);
        new ValidationErrors().AddIf(address is null, "email", ValidationMessages.EmailInvalid).ThrowIfAny();
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        if (!sender.CanSend(settings))
        {
            throw new BusinessException(AccountsErrorCodes.EmailDeliveryUnavailable);
        }

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await limiter.AcquireAsync(limits.SendsTo(address!, settings), cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        deferred.Add(services => SendAsync(services, address!, settings));
    }

    private static async Task SendAsync(IServiceProvider services, EmailAddress email, SettingSnapshot settings)
    {
        if (await services.GetRequiredService<EmailAccounts>().FindOrNullAsync(email, CancellationToken.None) is { } user)
        {
            var codes = services.GetRequiredService<EmailCodeSender>();
            await codes.SendAsync(user, EmailPurpose.PasswordReset, limits: [], settings, CancellationToken.None);
        }
    }
}
