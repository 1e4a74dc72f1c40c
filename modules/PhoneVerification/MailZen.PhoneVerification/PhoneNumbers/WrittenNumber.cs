using System.Buffers;
using System.Text.RegularExpressions;
using MailZen.PhoneVerification.Typing;

namespace MailZen.PhoneVerification.PhoneNumbers;

/// <summary>A number as a person writes it: with a plus sign, or with the <c>00</c> that most countries dial in its place.</summary>
/// <remarks>
/// No country has a code that begins with 0, so <c>00</c> is never a part of a number. Other prefixes, such as <c>011</c>, are some
/// country's own.
/// </remarks>
internal static partial class WrittenNumber
{
    private static readonly SearchValues<char> _numberStart = SearchValues.Create("+0123456789");

    // Key caps take three characters for each digit; copied numbers have marks of direction around each group.
    private const int MaxTypedLength = 128;

    // What is left of it. Longer than any number, with an extension or a context to be refused by name.
    private const int MaxPlainLength = 64;

    /// <summary>Reads the text; null where it is too long or has no digit.</summary>
    /// <param name="typed">The text.</param>
    /// <param name="hasCountryCode">Whether it says in which country the number is.</param>
    public static string? ReadOrNull(string? typed, out bool hasCountryCode)
    {
        hasCountryCode = true;
        if (typed is null || typed.Length > MaxTypedLength)
        {
            return null;
        }

        var plain = TypedText.ToPlain(typed);
        if (plain.Length > MaxPlainLength)
        {
            return null;
        }

        // RFC 3966: the context says it.
        if (plain.Contains(";phone-context=", StringComparison.OrdinalIgnoreCase))
        {
            return plain;
        }

        var start = plain.AsSpan().IndexOfAny(_numberStart);
        if (start < 0)
        {
            return null;
        }

        var number = DialledPrefix().Replace(plain[start..], "+");
        hasCountryCode = number[0] == '+';
        return number;
    }

    [GeneratedRegex(@"\A\+?[ (]*00[ ().\-/]*(?=[1-9])", RegexOptions.CultureInvariant)]
    private static partial Regex DialledPrefix();
}
