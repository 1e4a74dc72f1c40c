using System.Net;

namespace MailZen.Framework.AspNetCore.Proxies;

/// <summary>A proxy's description of the request that it received.</summary>
/// <param name="For">The sender's IP address; null if the proxy does not give it.</param>
/// <param name="Scheme"><c>http</c> or <c>https</c>; null if the proxy does not say.</param>
/// <param name="Host">The requested host; null if the proxy does not say.</param>
internal sealed record ForwardedHop(IPAddress? For, string? Scheme, string? Host)
{
    /// <summary>A proxy whose description cannot be understood.</summary>
    public static ForwardedHop Unknown { get; } = new(null, null, null);

    /// <summary>The scheme in its normal form, or null for any other word.</summary>
    public static string? SchemeOrNull(string? text) =>
        Uri.UriSchemeHttps.Equals(text, StringComparison.OrdinalIgnoreCase) ? Uri.UriSchemeHttps
        : Uri.UriSchemeHttp.Equals(text, StringComparison.OrdinalIgnoreCase) ? Uri.UriSchemeHttp
        : null;
}
