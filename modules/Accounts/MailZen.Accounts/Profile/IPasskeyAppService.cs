using MailZen.Accounts.SecondFactors;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.Profile;

/// <summary>Adds passkeys to the signed-in administrator, in requests of a browser: a passkey is bound to the host's name.</summary>
public interface IPasskeyAppService
{
    /// <summary>Begins to create one.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.PasswordWrong"/>, or a refusal as at sign-in.</exception>
    Task<PasskeyOptionsDto> BeginAsync(string password, CancellationToken cancellationToken = default);

    /// <summary>Stores the one that the browser has created, and ends the other sessions.</summary>
    /// <param name="ticket">That of <see cref="BeginAsync"/>.</param>
    /// <param name="credential">The browser's answer, as JSON.</param>
    /// <param name="name">A name by which its owner tells it from others.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Recovery codes, if this is the first second factor.</returns>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SignInExpired"/> or
    /// <see cref="AccountsErrorCodes.SecondFactorInvalid"/>.</exception>
    Task<IReadOnlyList<string>> CompleteAsync(string ticket, string credential, string name, CancellationToken cancellationToken = default);
}
