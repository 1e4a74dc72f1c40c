namespace MailZen.Framework.AspNetCore;

/// <summary>Where a request comes from.</summary>
public interface IWebClientInfoProvider
{
    /// <summary>The client's address as text, or null outside a request. Proxies are looked through only where the operator named them.</summary>
    string? ClientIpAddress { get; }

    /// <summary>The client's address as limits count it: IPv4 whole, IPv6 by /64, since one subscriber holds that many.</summary>
    string ClientNetwork { get; }
}
