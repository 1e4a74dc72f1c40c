using System.Net;
using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.Proxies;

/// <summary>The proxies that the operator named, and the family of headers that they write.</summary>
internal sealed class TrustedProxies
{
    private readonly IPNetwork[] _networks;
    private readonly Func<IHeaderDictionary, IEnumerable<ForwardedHop>> _read;

    public TrustedProxies(SettingResolver resolver)
    {
        var settings = resolver.ResolveEnvironment();
        _networks = [.. ProxyList.Parse(settings.GetOrNull(ProxySettings.TrustedProxies))];
        _read = settings.GetOrNull(ProxySettings.ForwardedHeader) == ForwardedHeader.Name ? ForwardedHeader.Read : XForwardedHeaders.Read;
    }

    /// <summary>Whether an IP address is one of theirs.</summary>
    public bool Contains(IPAddress? address) =>
        address is not null
        && Array.Exists(_networks, network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));

    /// <summary>The hops in the family's headers, the nearest first; trusted only as far as the chain of proxies is ours.</summary>
    public IEnumerable<ForwardedHop> ReadHops(IHeaderDictionary headers) => _read(headers);
}
