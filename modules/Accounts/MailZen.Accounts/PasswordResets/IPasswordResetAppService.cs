namespace MailZen.Accounts.PasswordResets;

/// <summary>Lets people who forgot their password set a new one.</summary>
public interface IPasswordResetAppService
{
    /// <summary>Sets a new password by a code, ends all sessions of the account and forgets its devices.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// The new password is not allowed; <see cref="PhoneVerification.PhoneVerificationErrorCodes.OtpInvalid"/> for a wrong, used, expired
    /// or missing code and for a missing account alike; or a limit is used up.
    /// </exception>
    Task ResetAsync(PasswordResetForm form, CancellationToken cancellationToken = default);
}
