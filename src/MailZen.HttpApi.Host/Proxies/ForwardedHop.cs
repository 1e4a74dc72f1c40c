using System.Net;

namespace MailZen.HttpApi.Host.Proxies;

/// <summary>What one proxy says of the request that it took.</summary>
/// <param name="For">Who sent it; null where the proxy does not say, or says it in a way that is no address.</param>
/// <param name="Scheme"><c>http</c> or <c>https</c>; null where the proxy does not say.</param>
/// <param name="Host">The host that was asked for; null where the proxy does not say.</param>
internal sealed record ForwardedHop(IPAddress? For, string? Scheme, string? Host)
{
    /// <summary>A proxy that says nothing that can be understood.</summary>
    public static ForwardedHop Unknown { get; } = new(null, null, null);

    /// <summary>The scheme in its one form, or null for any other word.</summary>
    public static string? SchemeOrNull(string? text) =>
        Uri.UriSchemeHttps.Equals(text, StringComparison.OrdinalIgnoreCase) ? Uri.UriSchemeHttps
        : Uri.UriSchemeHttp.Equals(text, StringComparison.OrdinalIgnoreCase) ? Uri.UriSchemeHttp
        : null;
}
