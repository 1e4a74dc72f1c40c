namespace MailZen.Framework.WebClientInfo;

/// <summary>Where a request comes from.</summary>
public interface IWebClientInfoProvider
{
    /// <summary>The client's IP address, or null outside a request. Proxies' headers count only if the operator named the proxy.</summary>
    string? ClientIpAddress { get; }

    /// <summary>
    /// The client's networks, narrowest first: for IPv4 the address alone, for IPv6 the /64, the /56 and the /48. A subscriber has at least
    /// a /64, often a /56, and anybody can get a /48: limits on the narrowest alone would be multiplied by 256 or 65,536.
    /// </summary>
    IReadOnlyList<ClientNetwork> ClientNetworks { get; }

    /// <summary>The narrowest of them.</summary>
    string ClientNetwork => ClientNetworks[0].Name;
}
