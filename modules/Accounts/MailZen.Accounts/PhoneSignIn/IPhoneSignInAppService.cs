using MailZen.Accounts.Sessions;

namespace MailZen.Accounts.PhoneSignIn;

/// <summary>Signs people in by the verified number of their account.</summary>
public interface IPhoneSignInAppService
{
    /// <summary>Opens a session by a code, and by the password too if the number was verified long ago.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// <see cref="PhoneVerification.PhoneVerificationErrorCodes.OtpInvalid"/> for a wrong, used, expired or missing code and for a missing
    /// account alike; with the right code also <see cref="AccountsErrorCodes.PasswordRequired"/> or
    /// <see cref="AccountsErrorCodes.InvalidCredentials"/>: the same code can be sent again. Or a limit is used up.
    /// </exception>
    Task<SessionDto> LoginAsync(PhoneLoginInput input, CancellationToken cancellationToken = default);
}
