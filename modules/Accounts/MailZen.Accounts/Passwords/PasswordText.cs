using System.Text;

namespace MailZen.Accounts.Passwords;

/// <summary>The normal form of a password's text.</summary>
internal static class PasswordText
{
    /// <summary>
    /// NFKC, as NIST SP 800-63B-4 recommends: keyboards write the same letter in several ways. The text must be well formed
    /// (<see cref="Framework.Text.StorableText"/>).
    /// </summary>
    public static string Normalize(string password) => password.Normalize(NormalizationForm.FormKC);

    /// <summary>The form in which passwords are compared with lists and words: NFKC, in lower case.</summary>
    public static string Fold(string text) => Normalize(text).ToLowerInvariant();
}
