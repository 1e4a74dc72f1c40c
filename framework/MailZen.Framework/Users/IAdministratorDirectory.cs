namespace MailZen.Framework.Users;

/// <summary>Names administrators, for administrators.</summary>
public interface IAdministratorDirectory
{
    /// <summary>The e-mail addresses of those accounts that are administrators now.</summary>
    Task<IReadOnlyDictionary<Guid, string>> GetEmailsAsync(
        IReadOnlyCollection<Guid> userIds,
        CancellationToken cancellationToken = default
    );
}
