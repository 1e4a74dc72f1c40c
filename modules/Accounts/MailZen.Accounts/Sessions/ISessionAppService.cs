namespace MailZen.Accounts.Sessions;

/// <summary>Opens, renews and ends sessions.</summary>
public interface ISessionAppService
{
    /// <summary>Opens a session by password.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// <see cref="AccountsErrorCodes.InvalidCredentials"/>, or too many failures from this address.
    /// </exception>
    Task<SessionDto> LoginAsync(string email, string password, CancellationToken cancellationToken = default);

    /// <summary>Renews a session; the token is used up and its successor returned.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// <see cref="AccountsErrorCodes.RefreshTokenInvalid"/>, also where the session is over, or
    /// <see cref="AccountsErrorCodes.RefreshTokenReused"/>: then the session has ended.
    /// </exception>
    Task<SessionDto> RefreshAsync(string refreshToken, CancellationToken cancellationToken = default);

    /// <summary>Ends the session that signs the request in and the one a refresh token belongs to. Ending none is no error.</summary>
    Task LogoutAsync(string? refreshToken, CancellationToken cancellationToken = default);

    /// <summary>The account and whether it has a MailZen address.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">The account is gone.</exception>
    Task<AccountDto> GetAccountAsync(Guid userId, CancellationToken cancellationToken = default);
}
