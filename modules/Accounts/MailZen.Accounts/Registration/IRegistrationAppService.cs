using MailZen.Accounts.Sessions;

namespace MailZen.Accounts.Registration;

/// <summary>Creates accounts.</summary>
public interface IRegistrationAppService
{
    /// <summary>
    /// Creates an account from an e-mail address and a password, and opens its session. No e-mail address is refused because another
    /// account has it: the answer is the same. If another account has verified it, its owner gets a message, and sign-in by the e-mail
    /// address does not open the new account.
    /// </summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">A field is invalid, or a limit is used up.</exception>
    Task<SessionDto> RegisterAsync(RegistrationInput input, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates an account from a verified phone number, with a MailZen address if a handle is given, and opens its session. If the
    /// MailZen address or the number is taken, the code stays usable for a corrected form. An e-mail address of another account is treated
    /// as in <see cref="RegisterAsync"/>. The same form again, before the code expires, opens another session of the account that it
    /// created: the first response may have been lost.
    /// </summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">A field is invalid, the code is wrong, or the MailZen
    /// address or the number is taken.</exception>
    Task<SessionDto> SignUpAsync(PhoneSignUpInput input, CancellationToken cancellationToken = default);
}
