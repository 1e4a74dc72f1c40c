using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.PasswordResets;

/// <summary>Lets people who forgot their password set a new one by a code to their verified e-mail address.</summary>
public interface IEmailPasswordResetAppService
{
    /// <summary>Sends a code. Neither the answer nor its time tells whether an account has verified the e-mail address.</summary>
    /// <exception cref="BusinessException">It is no e-mail address, <see cref="AccountsErrorCodes.EmailDeliveryUnavailable"/>, or a limit
    /// is used up.</exception>
    Task SendCodeAsync(string email, CancellationToken cancellationToken = default);

    /// <summary>Sets a new password by a code, ends all sessions of the account and forgets its devices.</summary>
    /// <exception cref="BusinessException">The new password is not allowed;
    /// <see cref="PhoneVerification.PhoneVerificationErrorCodes.OtpInvalid"/> for a wrong, used, expired or missing code and for a missing
    /// account alike; or a limit is used up.</exception>
    Task ResetAsync(EmailPasswordResetForm form, CancellationToken cancellationToken = default);
}
