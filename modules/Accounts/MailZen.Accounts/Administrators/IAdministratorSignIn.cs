using MailZen.Accounts.SecondFactors;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.Administrators;

/// <summary>
/// Signs administrators in to pages that browsers show, in steps: a password, perhaps another one, perhaps a second factor. Nobody has a
/// session before the last step.
/// </summary>
public interface IAdministratorSignIn
{
    /// <summary>Checks a password, and opens a session without tokens if nothing else is needed: the cookie of
    /// <see cref="AdministratorCookie"/> carries it.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.InvalidCredentials"/>, also for the right password of an account
    /// that is not an administrator; or too many failures.</exception>
    Task<AdministratorSignInDto> SignInAsync(string email, string password, CancellationToken cancellationToken = default);

    /// <summary>Replaces a generated password.</summary>
    /// <param name="ticket">The ticket of the step before.</param>
    /// <param name="password">The new password.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SignInExpired"/> or
    /// <see cref="CommonErrorCodes.ValidationFailed"/>.</exception>
    Task<AdministratorSignInDto> ChangePasswordAsync(string ticket, string password, CancellationToken cancellationToken = default);

    /// <summary>Begins with the second factor: what a browser needs for a passkey, or null if the account has none.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SignInExpired"/>.</exception>
    Task<PasskeyOptionsDto?> BeginPasskeyAsync(string ticket, CancellationToken cancellationToken = default);

    /// <summary>Proves the second factor with a code of the authenticator app, or a recovery code.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SignInExpired"/>,
    /// <see cref="AccountsErrorCodes.SecondFactorInvalid"/> or <see cref="CommonErrorCodes.RateLimited"/>.</exception>
    Task<AdministratorSignInDto> UseCodeAsync(string ticket, string code, CancellationToken cancellationToken = default);

    /// <summary>Proves the second factor with a passkey.</summary>
    /// <param name="ticket">The ticket of the step before.</param>
    /// <param name="passkeyTicket">That of <see cref="BeginPasskeyAsync"/>.</param>
    /// <param name="credential">The browser's answer, as JSON.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusinessException">As <see cref="UseCodeAsync"/>.</exception>
    Task<AdministratorSignInDto> UsePasskeyAsync(
        string ticket,
        string passkeyTicket,
        string credential,
        CancellationToken cancellationToken = default
    );

    /// <summary>Begins to set the required second factor up.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SignInExpired"/>.</exception>
    Task<AuthenticatorSetUpDto> BeginSetUpAsync(string ticket, CancellationToken cancellationToken = default);

    /// <summary>Sets the required second factor up.</summary>
    /// <param name="ticket">The ticket of the step before.</param>
    /// <param name="setUpTicket">That of <see cref="BeginSetUpAsync"/>.</param>
    /// <param name="code">A code of the authenticator app.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusinessException">As <see cref="UseCodeAsync"/>.</exception>
    Task<AdministratorSignInDto> CompleteSetUpAsync(
        string ticket,
        string setUpTicket,
        string code,
        CancellationToken cancellationToken = default
    );
}
