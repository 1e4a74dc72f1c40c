using MailZen.Accounts.Users;
using Microsoft.AspNetCore.Identity;

namespace MailZen.Accounts.Passwords;

/// <summary>
/// Hashes passwords with Argon2id, after NFKC. Older hashes in Identity's own form (PBKDF2) still verify, and ask to be replaced.
/// </summary>
public sealed class AccountPasswordHasher : IPasswordHasher<MailZenUser>
{
    // It reads the cost of a hash from the hash.
    private readonly PasswordHasher<MailZenUser> _former = new();

    /// <inheritdoc/>
    public string HashPassword(MailZenUser user, string password) => Hash(password);

    /// <summary>Hashes a password. The hash does not depend on the account.</summary>
    internal static string Hash(string password) => Argon2Hash.Create(PasswordText.Normalize(password)).ToString();

    /// <inheritdoc/>
    public PasswordVerificationResult VerifyHashedPassword(MailZenUser user, string hashedPassword, string providedPassword)
    {
        var normalized = PasswordText.Normalize(providedPassword);
        if (Argon2Hash.ParseOrNull(hashedPassword) is { } hash)
        {
            return !hash.Verifies(normalized) ? PasswordVerificationResult.Failed
                : hash.IsCurrent ? PasswordVerificationResult.Success
                : PasswordVerificationResult.SuccessRehashNeeded;
        }

        // An older hash was made from the text as typed, which may have been either spelling.
        string[] spellings = normalized == providedPassword ? [providedPassword] : [providedPassword, normalized];
        return spellings.Any(spelling => _former.VerifyHashedPassword(user, hashedPassword, spelling) != PasswordVerificationResult.Failed)
            ? PasswordVerificationResult.SuccessRehashNeeded
            : PasswordVerificationResult.Failed;
    }
}
