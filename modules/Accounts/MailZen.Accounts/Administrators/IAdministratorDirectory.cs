namespace MailZen.Accounts.Administrators;

/// <summary>Says who administrators are, to administrators.</summary>
public interface IAdministratorDirectory
{
    /// <summary>E-mail addresses of those of the accounts that are administrators now.</summary>
    Task<IReadOnlyDictionary<Guid, string>> GetEmailsAsync(
        IReadOnlyCollection<Guid> userIds,
        CancellationToken cancellationToken = default
    );
}
