using System.Globalization;
using System.Text.RegularExpressions;

namespace MailZen.Framework.Settings;

/// <summary>Domain names, as browsers and phones take them (WHATWG URL, 3.3; RFC 5890).</summary>
public static partial class DomainName
{
    private const int MaxLength = 253;

    private static readonly IdnMapping _idn = new();

    /// <summary>The name in the form that programs send: lower case, other scripts in Punycode, no trailing dot.</summary>
    /// <returns>Null if it is not a domain name: an IP address, a name with a port, a label that is empty or too long.</returns>
    public static string? NormalizeOrNull(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var name = _idn.GetAscii(text.Trim()).ToLowerInvariant();
            name = name.EndsWith('.') ? name[..^1] : name;
            return name.Length <= MaxLength && Name().IsMatch(name) && !EndsInANumber().IsMatch(name) ? name : null;
        }
        catch (ArgumentException)
        {
            return null; // A label that is empty, too long or invalid.
        }
    }

    // Underscores are allowed: such host names exist, and browsers resolve them.
    [GeneratedRegex(@"\A[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*\z")]
    private static partial Regex Name();

    // Browsers read 127.1, 0x7f.1 and 2130706433 as IP addresses.
    [GeneratedRegex(@"(?:\A|\.)(?:[0-9]+|0x[0-9a-f]*)\z")]
    private static partial Regex EndsInANumber();
}
