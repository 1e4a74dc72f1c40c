namespace MailZen.Accounts.Users;

/// <summary>
/// Names of roles. The contract knows the first two: everybody but an administrator is a user. Only administrators, of whatever role,
/// have a row for it.
/// </summary>
internal static class RoleNames
{
    /// <summary>An ordinary account.</summary>
    public const string User = "USER";

    /// <summary>An account that may change settings.</summary>
    public const string Admin = "ADMIN";

    /// <summary>An account that helps people, a <see cref="User"/> in the contract.</summary>
    public const string Support = "SUPPORT";

    /// <summary>An account that sees figures, a <see cref="User"/> in the contract.</summary>
    public const string Viewer = "VIEWER";
}
