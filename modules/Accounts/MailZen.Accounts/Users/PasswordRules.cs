namespace MailZen.Accounts.Users;

/// <summary>NIST SP 800-63B: a least length, no rules of composition; and a greatest, so that a megabyte is not hashed.</summary>
internal static class PasswordRules
{
    public const int MinLength = 8;
    public const int MaxLength = 1_024;

    /// <summary>PBKDF2-HMAC-SHA512 by OWASP's Password Storage Cheat Sheet (210,000 in 2023, 220,000 since); raised hashes are renewed at sign-in.</summary>
    public const int Iterations = 220_000;
}
