namespace MailZen.Accounts.Administrators;

/// <summary>Signs administrators in to pages that browsers show.</summary>
public interface IAdministratorSignIn
{
    /// <summary>Opens a session by password, without tokens: the cookie of <see cref="AdministratorCookie"/> carries it.</summary>
    /// <returns>The principal for that cookie, and the device's secret.</returns>
    /// <exception cref="Framework.ExceptionHandling.BusinessException"><see cref="AccountsErrorCodes.InvalidCredentials"/>, also for the
    /// right password of an account that is not an administrator; or too many failures.</exception>
    Task<SignedInAdministrator> SignInAsync(string email, string password, CancellationToken cancellationToken = default);
}
