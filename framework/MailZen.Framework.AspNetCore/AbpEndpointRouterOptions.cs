using Microsoft.AspNetCore.Routing;

namespace MailZen.Framework.AspNetCore;

/// <summary>The modules' routes; the host maps them all.</summary>
public sealed class AbpEndpointRouterOptions
{
    /// <summary>One action per group of routes.</summary>
    public IList<Action<IEndpointRouteBuilder>> EndpointConfigureActions { get; } = [];
}
