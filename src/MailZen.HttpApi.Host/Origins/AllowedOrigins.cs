using MailZen.Framework.AspNetCore.Proxies;
using MailZen.Framework.Settings;
using MailZen.HttpApi.Host.Requests;

namespace MailZen.HttpApi.Host.Origins;

/// <summary>The origins that may write with the cookie: those of the web clients, and the host's own.</summary>
internal sealed class AllowedOrigins(SettingResolver resolver)
{
    // Fetch Metadata: browsers send it with every request, and nothing else does.
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>The origins of <c>FRONTEND_URL</c>.</summary>
    public IReadOnlyList<string> Frontends { get; } = OriginList.Parse(resolver.ResolveEnvironment().GetOrNull(HostSettings.FrontendUrl));

    /// <summary>
    /// Whether the request may write by the cookie: from a named origin, or our own. A request that names no origin comes from no page,
    /// because every browser names the origin of a write. So native apps, which keep cookies too, and tools pass.
    /// </summary>
    public bool Allows(HttpRequest request) =>
        request.Headers.Origin is [{ } origin]
            ? Frontends.Contains(origin, StringComparer.OrdinalIgnoreCase) || IsOwn(request)
            : request.Headers.Origin.Count == 0
                && request.Headers[FetchSite].Count == 0
                && GraphQLMediaType.IsJsonBody(request.ContentType);

    /// <summary>Whether the request comes from one of the host's own pages.</summary>
    public static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin is [{ } origin]
        && (origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) || ForwardedOrigin.Is(request, origin));
}
