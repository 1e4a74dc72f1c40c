using MailZen.Accounts.SecondFactors;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.Profile;

/// <summary>
/// The second factors of the signed-in administrator. Each change needs the password: a stolen session changes none.
/// </summary>
public interface ISecondFactorAppService
{
    /// <summary>What is set up.</summary>
    Task<SecondFactorsDto> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Begins to set an authenticator app up, in place of a former one.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.PasswordWrong"/>, or a refusal as at sign-in.</exception>
    Task<AuthenticatorSetUpDto> BeginAuthenticatorAsync(string password, CancellationToken cancellationToken = default);

    /// <summary>Completes it with a code of the app, and ends the other sessions.</summary>
    /// <returns>Recovery codes, if this is the first second factor.</returns>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SecondFactorInvalid"/>.</exception>
    Task<IReadOnlyList<string>> CompleteAuthenticatorAsync(string ticket, string code, CancellationToken cancellationToken = default);

    /// <summary>Removes the authenticator app.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.PasswordWrong"/>,
    /// <see cref="AccountsErrorCodes.LastSecondFactor"/>, or a refusal as at sign-in.</exception>
    Task RemoveAuthenticatorAsync(string password, CancellationToken cancellationToken = default);

    /// <summary>Removes a passkey.</summary>
    /// <inheritdoc cref="RemoveAuthenticatorAsync" path="/exception"/>
    Task RemovePasskeyAsync(string id, string password, CancellationToken cancellationToken = default);

    /// <summary>Replaces the recovery codes: the former ones no longer work.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SecondFactorRequired"/>: there is no second factor;
    /// <see cref="AccountsErrorCodes.PasswordWrong"/>, or a refusal as at sign-in.</exception>
    Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(string password, CancellationToken cancellationToken = default);
}
