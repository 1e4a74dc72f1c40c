using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.Administrators;

/// <summary>Administers administrators. The last one who may do everything can be neither disabled nor given another role.</summary>
public interface IAdministratorAppService
{
    /// <summary>Every administrator, by e-mail address.</summary>
    Task<IReadOnlyList<AdministratorDto>> GetListAsync(CancellationToken cancellationToken = default);

    /// <summary>Creates an administrator with a generated password.</summary>
    /// <param name="email">An e-mail address that no account has verified.</param>
    /// <param name="role">The name of a role.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.ValidationFailed"/> or
    /// <see cref="AccountsErrorCodes.EmailAlreadyRegistered"/>.</exception>
    Task<GeneratedCredentialsDto> CreateAsync(string email, string role, CancellationToken cancellationToken = default);

    /// <summary>Gives an administrator another role and ends its sessions.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.LastAdministrator"/>.</exception>
    Task SetRoleAsync(Guid id, string role, CancellationToken cancellationToken = default);

    /// <summary>Keeps an administrator out: ends the sessions, and refuses new ones.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.LastAdministrator"/>.</exception>
    Task DisableAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Lets an administrator in again.</summary>
    Task EnableAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Gives an administrator a generated password, removes every second factor and ends the sessions.</summary>
    Task<GeneratedCredentialsDto> ResetAsync(Guid id, CancellationToken cancellationToken = default);
}
