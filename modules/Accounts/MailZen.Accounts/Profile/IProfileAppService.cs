namespace MailZen.Accounts.Profile;

/// <summary>What the owner of the signed-in account does with it.</summary>
public interface IProfileAppService
{
    /// <summary>Replaces the password, ends the other sessions and makes every device unknown.</summary>
    /// <returns>The secret that identifies the device of the request from now on.</returns>
    /// <exception cref="Framework.ExceptionHandling.BusinessException"><see cref="AccountsErrorCodes.PasswordWrong"/>, the new password
    /// breaks a rule, or too many failures.</exception>
    Task<string> ChangePasswordAsync(string currentPassword, string newPassword, CancellationToken cancellationToken = default);

    /// <summary>Deletes the account and ends its sessions. Its MailZen addresses stay reserved.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException"><see cref="AccountsErrorCodes.PasswordWrong"/>, the account is an
    /// administrator's, or too many failures.</exception>
    Task DeleteAsync(string password, CancellationToken cancellationToken = default);

    /// <summary>What is stored about the account.</summary>
    Task<AccountDataDto> ExportAsync(CancellationToken cancellationToken = default);
}
