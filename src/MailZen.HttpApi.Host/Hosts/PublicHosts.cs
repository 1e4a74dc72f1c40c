using MailZen.Framework.Settings;
using Microsoft.Extensions.Primitives;

namespace MailZen.HttpApi.Host.Hosts;

/// <summary>The names under which clients reach this product (<c>MAILZEN_PUBLIC_HOSTS</c>).</summary>
internal sealed class PublicHosts(SettingResolver resolver, IConfiguration configuration)
{
    private readonly List<StringSegment> _patterns =
    [
        .. HostNames.Parse(resolver.ResolveEnvironment().GetOrNull(HostSettings.PublicHosts)).Select(name => new StringSegment(name)),
    ];

    /// <summary>Whether requests for any host are served because nobody named one.</summary>
    public bool AreUnset => _patterns.Count == 0;

    /// <summary>Whether the operator named hosts; the names of this machine in Development are nobody's choice.</summary>
    public bool AreNamed { get; } = !string.IsNullOrWhiteSpace(configuration["MAILZEN_PUBLIC_HOSTS"]);

    /// <summary>Whether a request for this host is served.</summary>
    public bool Serves(HostString host) => AreUnset || Names(host.ToUriComponent());

    /// <summary>
    /// Whether the operator named this host, as headers have it: international names in Punycode. While no host is named, none is: what a
    /// header says of a host is then worth nothing.
    /// </summary>
    public bool Names(string host) => HostNames.IsHost(host) && HostString.MatchesAny(host, _patterns);
}
