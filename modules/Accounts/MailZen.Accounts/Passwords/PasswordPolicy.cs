using MailZen.Accounts.Validation;
using MailZen.Framework.Text;

namespace MailZen.Accounts.Passwords;

/// <summary>The rules for an account's password (NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2).</summary>
internal static class PasswordPolicy
{
    /// <summary>What is wrong with a new password.</summary>
    /// <param name="password">The password as it was typed.</param>
    /// <param name="ownWords">The words of its account.</param>
    /// <param name="minLength">The minimum number of characters.</param>
    /// <returns>The key of the text that says what to do (<see cref="ValidationMessages"/>), or null if nothing is wrong.</returns>
    public static string? FindFaultOrNull(string password, OwnWords ownWords, int minLength = PasswordRules.MinLength)
    {
        if (password.Length > PasswordRules.MaxLength)
        {
            return ValidationMessages.PasswordTooLong;
        }

        if (!StorableText.IsStorable(password))
        {
            return ValidationMessages.NotStorable;
        }

        var folded = PasswordText.Fold(password);
        return PasswordText.Normalize(password).EnumerateRunes().Count() < minLength ? ValidationMessages.PasswordTooShort
            : ownWords.Make(folded) ? ValidationMessages.PasswordOfOwnWords
            : CommonPasswords.Contains(folded) ? ValidationMessages.PasswordCommon
            : SimplePassword.Is(folded) ? ValidationMessages.PasswordSimple
            : null;
    }
}
