namespace MailZen.Framework.AspNetCore;

/// <summary>Where a request comes from.</summary>
public interface IWebClientInfoProvider
{
    /// <summary>
    /// The client's address as text, or null outside a request. Proxies are looked through only where the operator named them.
    /// </summary>
    string? ClientIpAddress { get; }

    /// <summary>
    /// The client's networks, narrowest first: of IPv4 the address alone, of IPv6 the /64, the /56 and the /48. One subscriber holds a /64
    /// at least, often a /56, and anybody gets a /48: limits that knew only the narrowest would be multiplied by 256 or 65,536.
    /// </summary>
    IReadOnlyList<ClientNetwork> ClientNetworks { get; }

    /// <summary>The narrowest of them.</summary>
    string ClientNetwork => ClientNetworks[0].Name;
}
