namespace MailZen.Framework.Users;

/// <summary>Who asks.</summary>
public interface ICurrentUser
{
    /// <summary>The account, or null for an anonymous request.</summary>
    Guid? Id { get; }

    /// <summary>The session that signs the request in, or null for an anonymous request.</summary>
    Guid? SessionId { get; }

    /// <summary>Whether the session's token names this role. The role itself may have changed since; see <see cref="Authorization.PermissionRequirement"/>.</summary>
    bool IsInRole(string role);
}
