using System.Buffers;
using System.Text.RegularExpressions;
using MailZen.PhoneVerification.Sms.Typing;

namespace MailZen.PhoneVerification.Sms.PhoneNumbers;

/// <summary>A number as a person writes it: with a plus sign, or with <c>00</c>, which most countries dial instead.</summary>
/// <remarks>
/// No country code begins with 0, so <c>00</c> is never part of a number. Other prefixes, such as <c>011</c>, are specific to some
/// countries.
/// </remarks>
internal static partial class WrittenNumber
{
    private static readonly SearchValues<char> _numberStart = SearchValues.Create("+0123456789");

    // Key caps take three characters per digit; copied numbers have direction marks around each group.
    private const int MaxTypedLength = 128;

    // The limit after conversion to plain characters: longer than any number, to leave room for an extension or a context.
    private const int MaxPlainLength = 64;

    /// <summary>Reads the text; null if it is too long or has no digit.</summary>
    /// <param name="typed">The text.</param>
    /// <param name="hasCountryCode">Whether it has a country code.</param>
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

        // RFC 3966: the context has the country code.
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
