namespace MailZen.Accounts.Passwords;

/// <summary>Texts that a rule of a few words makes, however long they are.</summary>
internal static class SimplePassword
{
    /// <summary>Whether a text is blank, repeats something shorter than a password, or goes from a character to the next one.</summary>
    /// <param name="folded">The text as <see cref="PasswordText.Fold"/> writes it.</param>
    public static bool Is(string folded) => string.IsNullOrWhiteSpace(folded) || IsRepetition(folded) || IsSequence(folded);

    private static bool IsRepetition(string text) =>
        Enumerable.Range(1, Math.Min(PasswordRules.MinLength - 1, text.Length / 2)).Any(unit => text[unit..] == text[..^unit]);

    /// <remarks>One break is no better than none: <c>1234abcd</c>, <c>abcdefgh1</c>.</remarks>
    private static bool IsSequence(string text) => text.Skip(1).Zip(text, IsNext).Count(isNext => !isNext) <= 1 && text.Length > 2;

    private static bool IsNext(char character, char before) =>
        Math.Abs(character - before) <= 1 || (character, before) is ('0', '9') or ('9', '0');
}
