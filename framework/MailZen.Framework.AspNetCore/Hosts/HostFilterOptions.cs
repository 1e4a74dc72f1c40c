using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.Hosts;

/// <summary>Which requests may name any host.</summary>
/// <remarks>
/// Probes use an IP address, or a name that only their network knows. They may, if what they get builds no link and tells a stranger
/// nothing.
/// </remarks>
public sealed class HostFilterOptions
{
    /// <summary>Whether the path is a probe's; none is by default.</summary>
    public Func<PathString, bool> IsProbe { get; set; } = _ => false;
}
