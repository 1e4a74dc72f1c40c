using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace MailZen.Framework.AspNetCore.Proxies;

/// <summary>
/// A node as proxies write it (RFC 7239, section 6): an IP address, with or without a port, IPv6 in brackets if a port follows.
/// <c>unknown</c>, obfuscated identifiers and everything else are not IP addresses.
/// </summary>
internal static partial class NodeName
{
    public static IPAddress? ParseOrNull(string? node) =>
        node is null ? null
        : V4().Match(node) is { Success: true } v4 ? ParseOrNull(v4.Groups["address"].Value, AddressFamily.InterNetwork)
        : V6().Match(node) is { Success: true } v6 ? ParseOrNull(v6.Groups["address"].Value, AddressFamily.InterNetworkV6)
        : BareV6().IsMatch(node) ? ParseOrNull(node, AddressFamily.InterNetworkV6)
        : null;

    private static IPAddress? ParseOrNull(string text, AddressFamily family) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == family ? address : null;

    // IPAddress.Parse alone accepts "1", "127.1" and octal digits.
    [GeneratedRegex(@"\A(?<address>(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2}))(?::(?:[0-9]{1,5}|_[0-9A-Za-z._-]+))?\z")]
    private static partial Regex V4();

    [GeneratedRegex(@"\A\[(?<address>[0-9A-Fa-f:.]+)\](?::(?:[0-9]{1,5}|_[0-9A-Za-z._-]+))?\z")]
    private static partial Regex V6();

    // The form in X-Forwarded-For; without brackets there is no port.
    [GeneratedRegex(@"\A[0-9A-Fa-f:.]+\z")]
    private static partial Regex BareV6();
}
