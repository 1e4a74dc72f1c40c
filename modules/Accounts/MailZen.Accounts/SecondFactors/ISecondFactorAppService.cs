using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.SecondFactors;

/// <summary>The second factors of the signed-in administrator.</summary>
public interface ISecondFactorAppService
{
    /// <summary>What is set up.</summary>
    Task<SecondFactorsDto> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Begins to set an authenticator app up, in place of a former one.</summary>
    Task<AuthenticatorSetUpDto> BeginAuthenticatorAsync(CancellationToken cancellationToken = default);

    /// <summary>Completes it with a code of the app, and ends the other sessions.</summary>
    /// <returns>Recovery codes, if this is the first second factor.</returns>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SecondFactorInvalid"/>.</exception>
    Task<IReadOnlyList<string>> CompleteAuthenticatorAsync(string ticket, string code, CancellationToken cancellationToken = default);

    /// <summary>Removes the authenticator app.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.LastSecondFactor"/>.</exception>
    Task RemoveAuthenticatorAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes a passkey.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.LastSecondFactor"/>.</exception>
    Task RemovePasskeyAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Replaces the recovery codes: the former ones no longer work.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SecondFactorRequired"/>: there is no second factor.</exception>
    Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(CancellationToken cancellationToken = default);
}
