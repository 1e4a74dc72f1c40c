using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.Administration;

/// <summary>Helps the owners of accounts.</summary>
public interface IAccountAdministrationAppService
{
    /// <summary>Finds an account by its whole e-mail address, or by its verified phone number in E.164.</summary>
    /// <returns>Null if no account has it. Of several with an unverified e-mail address, the oldest.</returns>
    Task<AccountDetailsDto?> FindAsync(string text, CancellationToken cancellationToken = default);

    /// <summary>Ends every session of an account.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.AccountNotFound"/>, or
    /// <see cref="AccountsErrorCodes.AccountOfAdministrator"/>.</exception>
    Task EndSessionsAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Disables an account and ends its sessions, or lets its owner sign in again.</summary>
    /// <exception cref="BusinessException">As <see cref="EndSessionsAsync"/>.</exception>
    Task SetDisabledAsync(Guid id, bool isDisabled, CancellationToken cancellationToken = default);
}
