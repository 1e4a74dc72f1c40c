using MailZen.Accounts.Sessions;

namespace MailZen.Accounts.Registration;

/// <summary>Makes accounts.</summary>
public interface IRegistrationAppService
{
    /// <summary>Makes an account of an e-mail address and a password, and opens its session.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">A field is unacceptable, the e-mail address is taken, or a limit is
    /// used up.</exception>
    Task<SessionDto> RegisterAsync(RegistrationInput input, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes an account of a proven phone number, with its address where a handle is given, and opens its session. Where the e-mail
    /// address, the MailZen address or the number is taken, the code stays usable for a corrected form. The same form once more, before the
    /// code expires, opens another session of the account that it made: the first answer may have been lost.
    /// </summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">A field is unacceptable, the code is wrong, or something is
    /// taken.</exception>
    Task<SessionDto> SignUpAsync(PhoneSignUpInput input, CancellationToken cancellationToken = default);
}
