using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace MailZen.Framework.AspNetCore.Hosts;

/// <summary>Host names, as <c>MAILZEN_PUBLIC_HOSTS</c> lists them and as requests carry them.</summary>
internal static partial class HostNames
{
    private const string AnyHost = "*";
    private const string AnySubdomain = "*.";

    private static readonly IdnMapping _idn = new();

    public static bool IsUsable(string text) =>
        Split(text) is { Length: > 0 } names && names.All(name => NormalizeOrNull(name) is not null);

    /// <summary>The names in the form that browsers send: international ones in Punycode, IPv6 in brackets.</summary>
    public static IReadOnlyList<string> Parse(string? text) => [.. Split(text ?? "").Select(name => NormalizeOrNull(name)!)];

    /// <summary>Whether a request could carry this: a name or an IP address, with or without a port.</summary>
    public static bool IsHost(string text) => Host().IsMatch(text);

    /// <summary>Whether a name means the local machine, wherever it is resolved.</summary>
    public static bool IsLoopback(string name) =>
        name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? NormalizeOrNull(string name)
    {
        if (name == AnyHost)
        {
            return name;
        }

        var isWildcard = name.StartsWith(AnySubdomain, StringComparison.Ordinal);
        return NormalizeNameOrNull(isWildcard ? name[AnySubdomain.Length..] : name) switch
        {
            null => null,
            var normalized => isWildcard ? AnySubdomain + normalized : normalized,
        };
    }

    private static string? NormalizeNameOrNull(string name)
    {
        if (name.Trim('[', ']') is var bare && bare.Contains(':', StringComparison.Ordinal))
        {
            return IPAddress.TryParse(bare, out var address) ? $"[{address}]" : null;
        }

        try
        {
            var ascii = _idn.GetAscii(name);
            return Uri.CheckHostName(ascii) is UriHostNameType.Dns or UriHostNameType.IPv4 && IsHost(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null; // A label that is empty, too long or invalid.
        }
    }

    [GeneratedRegex(@"\A(\[[0-9A-Fa-f:.]{2,45}\]|[0-9A-Za-z._-]{1,253})(:[0-9]{1,5})?\z")]
    private static partial Regex Host();
}
