namespace MailZen.Framework.Users;

/// <summary>The claims of an access token, as existing MailZen clients read them.</summary>
public static class MailZenClaimTypes
{
    /// <summary>The account's id.</summary>
    public const string Id = "id";

    /// <summary>The account's e-mail address.</summary>
    public const string Email = "email";

    /// <summary><c>USER</c> or <c>ADMIN</c>.</summary>
    public const string Role = "role";

    /// <summary>The session's id.</summary>
    public const string SessionId = "sid";

    /// <summary>When the session began, in seconds since 1970 (OpenID Connect's name).</summary>
    public const string SignedInAt = "auth_time";
}
