namespace MailZen.Accounts.Passwords;

/// <summary>
/// NIST SP 800-63B-4, 3.1.1.2: a minimum length, and no rules of composition. And a maximum, so that no megabyte is hashed.
/// </summary>
internal static class PasswordRules
{
    /// <summary>The minimum number of characters (code points after NFKC).</summary>
    public const int MinLength = 8;

    /// <summary>The same for an administrator, whose password is the only key to every code.</summary>
    public const int AdministratorMinLength = 15;

    /// <summary>The maximum number of characters (UTF-16).</summary>
    public const int MaxLength = 1_024;
}
