using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace MailZen.Framework.AspNetCore.Hosts;

/// <summary>The names under which clients reach this product (<c>MAILZEN_PUBLIC_HOSTS</c>).</summary>
internal sealed class PublicHosts(SettingResolver resolver, IConfiguration configuration)
{
    private readonly List<StringSegment> _patterns =
    [
        .. HostNames.Parse(resolver.ResolveEnvironment().GetOrNull(PublicHostSettings.PublicHosts)).Select(name => new StringSegment(name)),
    ];

    /// <summary>Whether no host is named, so that requests for any host are served.</summary>
    public bool AreUnset => _patterns.Count == 0;

    /// <summary>Whether the operator named hosts; the default names of Development do not count.</summary>
    public bool AreNamed { get; } = !string.IsNullOrWhiteSpace(configuration["MAILZEN_PUBLIC_HOSTS"]);

    /// <summary>Whether a request for this host is served.</summary>
    public bool Serves(HostString host) => AreUnset || Names(host.ToUriComponent());

    /// <summary>
    /// Whether the operator named this host, as headers have it: international names in Punycode. False while no host is named: a host in a
    /// header is then not trusted.
    /// </summary>
    public bool Names(string host) => HostNames.IsHost(host) && HostString.MatchesAny(host, _patterns);
}
