namespace MailZen.Framework.Text;

/// <summary>Tells whether a text can be stored and hashed unchanged.</summary>
public static class StorableText
{
    /// <summary>Whether every database can store the text: PostgreSQL has no NUL, and half of a surrogate pair has no UTF-8.</summary>
    public static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !IsPair(text, i)))
            {
                return false;
            }

            if (char.IsHighSurrogate(text[i]))
            {
                i++;
            }
        }

        return true;
    }

    private static bool IsPair(string text, int index) => index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
}
