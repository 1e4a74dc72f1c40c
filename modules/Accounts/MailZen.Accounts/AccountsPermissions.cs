namespace MailZen.Accounts;

/// <summary>This module's permissions.</summary>
public static class AccountsPermissions
{
    /// <summary>See accounts, end their sessions, disable them.</summary>
    public const string Accounts = "Accounts.Accounts";

    /// <summary>Create, change, disable and reset administrators.</summary>
    public const string Administrators = "Accounts.Administrators";

    /// <summary>Change one's own password and second factor. Every role has it.</summary>
    public const string Own = "Accounts.Own";

    /// <summary>Every permission.</summary>
    public static IReadOnlyList<string> All { get; } = [Accounts, Administrators, Own];
}
