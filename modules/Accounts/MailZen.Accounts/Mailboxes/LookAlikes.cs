namespace MailZen.Accounts.Mailboxes;

/// <summary>Digits that people read as letters.</summary>
internal static class LookAlikes
{
    // By digit: the letters that it is read as.
    private static readonly string[] _letters = ["o", "il", "z", "e", "a", "s", "bg", "t", "b", "gq"];

    /// <summary>Whether a word, or a look-alike of it, is at this place of a text.</summary>
    public static bool StandsAt(string text, int start, string word, Func<char, char, bool> looksLike)
    {
        if (start + word.Length > text.Length)
        {
            return false;
        }

        for (var index = 0; index < word.Length; index++)
        {
            if (!looksLike(text[start + index], word[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether people may read a character as this letter.</summary>
    public static bool LooksLike(char written, char letter) =>
        written == letter || (char.IsAsciiDigit(written) && _letters[written - '0'].Contains(letter));

    /// <summary>The same, with i and l for each other. In short words that would take mali for mail.</summary>
    public static bool LooksLikeInProduct(char written, char letter) =>
        LooksLike(written, letter) || (written is 'i' or 'l' && letter is 'i' or 'l');
}
