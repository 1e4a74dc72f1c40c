using System.Net;

namespace MailZen.Framework.AspNetCore.Proxies;

/// <summary>IP addresses and networks; an address is a network of one.</summary>
internal static class ProxyList
{
    public static bool IsUsable(string text) => Split(text).All(part => ParseOrNull(part) is not null);

    public static IEnumerable<IPNetwork> Parse(string? text) => Split(text ?? "").Select(part => ParseOrNull(part)!.Value);

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IPNetwork? ParseOrNull(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
