namespace MailZen.Accounts.Administrators;

/// <summary>Signs administrators in to pages that browsers show.</summary>
public interface IAdministratorSignIn
{
    /// <summary>Opens a session by password, without tokens: the cookie of <see cref="AdministratorCookie"/> carries it.</summary>
    /// <returns>Who signs in, for that cookie, and the device's secret.</returns>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// <see cref="AccountsErrorCodes.InvalidCredentials"/>, also for the right password of somebody who is no administrator; or too many
    /// failures.
    /// </exception>
    Task<SignedInAdministrator> SignInAsync(string email, string password, CancellationToken cancellationToken = default);
}
