namespace MailZen.Accounts.Passwords;

/// <summary>NIST SP 800-63B-4, 3.1.1.2: a least length, no rules of composition. And a greatest, so that no megabyte is hashed.</summary>
internal static class PasswordRules
{
    /// <summary>Characters (code points after NFKC) that a password has at least.</summary>
    public const int MinLength = 8;

    /// <summary>The same for an administrator, whose password is the only key to every code.</summary>
    public const int AdministratorMinLength = 15;

    /// <summary>Characters (UTF-16) that a password has at most.</summary>
    public const int MaxLength = 1_024;
}
