namespace MailZen.Framework.Users;

/// <summary>The caller of the request.</summary>
public interface ICurrentUser
{
    /// <summary>The account, or null for an anonymous request.</summary>
    Guid? Id { get; }

    /// <summary>The session that signs the request in, or null for an anonymous request.</summary>
    Guid? SessionId { get; }
}
