using MailZen.Framework.Users;

namespace MailZen.PhoneVerification.Blazor;

/// <summary>Knows nobody: pages then show ids of accounts.</summary>
internal sealed class NullAdministratorDirectory : IAdministratorDirectory
{
    public Task<IReadOnlyDictionary<Guid, string>> GetEmailsAsync(
        IReadOnlyCollection<Guid> userIds,
        CancellationToken cancellationToken = default
    ) => Task.FromResult<IReadOnlyDictionary<Guid, string>>(new Dictionary<Guid, string>());
}
