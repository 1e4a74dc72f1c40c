using System.Globalization;
using System.Text;

namespace MailZen.PhoneVerification.Sms.Typing;

/// <summary>
/// Converts typed or pasted text to plain characters: digits of any script become ASCII digits; blanks, dashes and plus signs of any kind
/// become the plain ones; invisible marks are removed. Everything else stays as it is.
/// </summary>
internal static class TypedText
{
    // Letters and symbols that look blank: the fillers of Hangul and Khmer, and the empty Braille cell.
    private static readonly HashSet<int> _blankLetters = [0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0];

    // Beyond Unicode's dash category: the modifier, the bullet, the minus signs, the long sound marks of Japanese keyboards, the emoji.
    private static readonly HashSet<int> _dashes = [0x02D7, 0x2043, 0x2212, 0x207B, 0x30FC, 0xFF70, 0x2796];

    // Superscript, small, full-width, the emoji.
    private static readonly HashSet<int> _plusSigns = [0x207A, 0xFE62, 0xFF0B, 0x2795];

    public static string ToPlain(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Append(plain, rune);
        }

        return plain.ToString();
    }

    private static void Append(StringBuilder plain, Rune rune)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (category == UnicodeCategory.DecimalDigitNumber)
        {
            plain.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
        }
        else if (Rune.IsWhiteSpace(rune) || _blankLetters.Contains(rune.Value))
        {
            plain.Append(' ');
        }
        else if (category == UnicodeCategory.DashPunctuation || _dashes.Contains(rune.Value))
        {
            plain.Append('-');
        }
        else if (_plusSigns.Contains(rune.Value))
        {
            plain.Append('+');
        }
        else if (!IsInvisible(category))
        {
            plain.Append(rune.ToString());
        }
    }

    /// <remarks>
    /// Format characters control text direction and joining. Marks change how the character before them looks, such as variation selectors
    /// and an emoji's key cap.
    /// </remarks>
    private static bool IsInvisible(UnicodeCategory category) =>
        category is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
