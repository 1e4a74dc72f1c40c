namespace MailZen.Framework.Users;

/// <summary>The caller of the request.</summary>
public interface ICurrentUser
{
    /// <summary>The account, or null for an anonymous request.</summary>
    Guid? Id { get; }

    /// <summary>The session that signs the request in, or null for an anonymous request.</summary>
    Guid? SessionId { get; }

    /// <summary>When the caller signed in, which a renewal of the session does not change; null if nobody says so.</summary>
    DateTimeOffset? SignedInAt => null;
}
