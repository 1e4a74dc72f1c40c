namespace MailZen.Framework.AspNetCore.Proxies;

/// <summary>Lists in which a quoted string may contain the separator.</summary>
internal static class QuotedText
{
    /// <summary>
    /// The parts, trimmed, from right to left. The right end is what our proxies wrote; read from the left, a quote that a client never
    /// closed would swallow it.
    /// </summary>
    public static IEnumerable<string> SplitFromRight(string text, char separator)
    {
        var end = text.Length;
        var isQuoted = false;
        for (var index = text.Length - 1; index >= 0; index--)
        {
            if (text[index] == '"')
            {
                isQuoted = !isQuoted || IsEscaped(text, index);
            }
            else if (text[index] == separator && !isQuoted)
            {
                yield return text[(index + 1)..end].Trim(' ', '\t');
                end = index;
            }
        }

        yield return text[..end].Trim(' ', '\t');
    }

    /// <summary>The value of a token or a quoted string, or null if it is neither.</summary>
    /// <remarks>
    /// A token may also have the colons and brackets of addresses and hosts: many proxies forget the quotes, and they mean nothing else
    /// here.
    /// </remarks>
    public static string? UnquoteOrNull(string text) =>
        text.StartsWith('"') ? UnescapeOrNull(text)
        : text.Length > 0
        && text.All(character =>
            char.IsAscii(character) && !char.IsControl(character) && !" \"\\,;=".Contains(character, StringComparison.Ordinal)
        )
            ? text
        : null;

    private static string? UnescapeOrNull(string text)
    {
        var value = new System.Text.StringBuilder(text.Length);
        for (var index = 1; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '"':
                    return index == text.Length - 1 ? value.ToString() : null;
                case '\\':
                    index++;
                    break;
            }

            if (index < text.Length)
            {
                value.Append(text[index]);
            }
        }

        return null;
    }

    private static bool IsEscaped(string text, int index)
    {
        var backslashes = 0;
        while (index - backslashes > 0 && text[index - backslashes - 1] == '\\')
        {
            backslashes++;
        }

        return backslashes % 2 == 1;
    }
}
