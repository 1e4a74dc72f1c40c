namespace MailZen.Accounts.Sessions;

/// <summary>Opens, renews and ends sessions.</summary>
public interface ISessionAppService
{
    /// <summary>Opens a session by password.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException"><see cref="AccountsErrorCodes.InvalidCredentials"/>, or too many
    /// failures.</exception>
    Task<SessionDto> LoginAsync(string email, string password, CancellationToken cancellationToken = default);

    /// <summary>Renews a session: uses up the token and returns its successor.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException"><see cref="AccountsErrorCodes.RefreshTokenInvalid"/>, also if the
    /// session is over, or <see cref="AccountsErrorCodes.RefreshTokenReused"/>: then the session has ended.</exception>
    Task<SessionDto> RefreshAsync(string refreshToken, CancellationToken cancellationToken = default);

    /// <summary>Ends the session of the request and that of a refresh token. Ending none is no error.</summary>
    Task LogoutAsync(string? refreshToken, CancellationToken cancellationToken = default);

    /// <summary>The account and whether it has a MailZen address.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">The account no longer exists.</exception>
    Task<AccountDto> GetAccountAsync(Guid userId, CancellationToken cancellationToken = default);
}
