namespace MailZen.Accounts.Users;

/// <summary>The roles of the contract. Everybody is a user; only administrators have a row for their role.</summary>
internal static class RoleNames
{
    /// <summary>An ordinary account.</summary>
    public const string User = "USER";

    /// <summary>An account that may change settings.</summary>
    public const string Admin = "ADMIN";
}
