namespace MailZen.Accounts.Passwords;

/// <summary>Finds texts that a simple rule makes, however long they are.</summary>
internal static class SimplePassword
{
    /// <summary>
    /// Whether a text is blank, repeats a unit that is shorter than a password, or is a sequence of neighbouring characters.
    /// </summary>
    /// <param name="folded">The text in the form of <see cref="PasswordText.Fold"/>.</param>
    public static bool Is(string folded) => string.IsNullOrWhiteSpace(folded) || IsRepetition(folded) || IsSequence(folded);

    private static bool IsRepetition(string text) =>
        Enumerable.Range(1, Math.Min(PasswordRules.MinLength - 1, text.Length / 2)).Any(unit => text[unit..] == text[..^unit]);

    /// <remarks>One break is no better than none: <c>1234abcd</c>, <c>abcdefgh1</c>.</remarks>
    private static bool IsSequence(string text) => text.Skip(1).Zip(text, IsNext).Count(isNext => !isNext) <= 1 && text.Length > 2;

    private static bool IsNext(char character, char before) =>
        Math.Abs(character - before) <= 1 || (character, before) is ('0', '9') or ('9', '0');
}
