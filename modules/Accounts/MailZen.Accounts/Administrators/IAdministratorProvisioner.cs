namespace MailZen.Accounts.Administrators;

/// <summary>What an operator does to administrators with the migrator: nobody has to be signed in.</summary>
public interface IAdministratorProvisioner
{
    /// <summary>Creates an administrator, or changes the one that has this e-mail address.</summary>
    /// <param name="email">The e-mail address.</param>
    /// <param name="role">The name of a role; null keeps the present one, and creates an administrator who may do everything.</param>
    /// <param name="isReset">Whether an administrator gets a generated password, loses every second factor and is enabled again.</param>
    /// <param name="report">Receives a sentence for each change. A generated password passes here once and nowhere else.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>Why nothing was done: one sentence; otherwise null.</returns>
    Task<string?> ProvisionAsync(
        string email,
        string? role,
        bool isReset,
        Action<string> report,
        CancellationToken cancellationToken = default
    );
}
