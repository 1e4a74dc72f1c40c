using System.Buffers;
using System.Globalization;
using MailZen.PhoneVerification.Sms.Typing;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// Reads a code as keyboards, autofill and mail programs deliver it. Blanks, dashes, invisible marks, brackets and punctuation may stand
/// between and around its digits: <c>123 456</c>, <c>123-456</c> and <c>"123456".</c> are one code. Letters and symbols are not allowed.
/// </summary>
internal static class OtpCode
{
    /// <summary>The longest accepted text: eight key caps of three characters each, and about as much around them.</summary>
    public const int MaxTypedLength = 64;

    // Full stops, commas and straight quotes of several scripts.
    private static readonly SearchValues<char> _stops = SearchValues.Create(
        " -.,:;!?'\"`\u00B4\u00B7\u2022\u2026\u060C\u06D4\u3001\u3002\uFF0C\uFF0E\uFF61"
    );

    /// <summary>The digits of the code; null if the text cannot be a code.</summary>
    public static string? ReadOrNull(string? typed)
    {
        if (typed is null || typed.Length > MaxTypedLength)
        {
            return null;
        }

        var plain = TypedText.ToPlain(typed);
        var digits = string.Concat(plain.Where(char.IsAsciiDigit));
        var isCode = plain.All(character => char.IsAsciiDigit(character) || StandsBetween(character)) && OtpCodes.IsWellFormed(digits);
        return isCode ? digits : null;
    }

    private static bool StandsBetween(char character) =>
        _stops.Contains(character)
        || char.GetUnicodeCategory(character)
            is UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation
                or UnicodeCategory.InitialQuotePunctuation
                or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.ConnectorPunctuation;
}
