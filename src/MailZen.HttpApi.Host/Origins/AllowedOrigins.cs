using MailZen.Framework.AspNetCore.Proxies;
using MailZen.Framework.Settings;
using MailZen.HttpApi.Host.Requests;

namespace MailZen.HttpApi.Host.Origins;

/// <summary>
/// The origins that may write with the cookie: those of the web clients, the host's own, and in Development those of servers on this
/// machine.
/// </summary>
internal sealed class AllowedOrigins(SettingResolver resolver, IHostEnvironment environment)
{
    // Fetch Metadata: browsers send it with every request, and nothing else does.
    private const string FetchSite = "Sec-Fetch-Site";

    // Those of FRONTEND_URL.
    private readonly IReadOnlyList<string> _frontends = OriginList.Parse(resolver.ResolveEnvironment().GetOrNull(HostSettings.FrontendUrl));

    /// <summary>Whether pages of a web client have this origin.</summary>
    public bool IsFrontend(string origin) =>
        _frontends.Contains(origin, StringComparer.OrdinalIgnoreCase) || (environment.IsDevelopment() && IsLoopback(origin));

    /// <summary>
    /// Whether the request may write by the cookie: from a named origin, or our own. A request that names no origin comes from no page,
    /// because every browser names the origin of a write. So native apps, which keep cookies too, and tools pass.
    /// </summary>
    public bool Allows(HttpRequest request) =>
        request.Headers.Origin is [{ } origin]
            ? IsFrontend(origin) || IsOwn(request)
            : request.Headers.Origin.Count == 0
                && request.Headers[FetchSite].Count == 0
                && GraphQLMediaType.IsJsonBody(request.ContentType);

    /// <summary>Whether the request comes from one of the host's own pages.</summary>
    public static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin is [{ } origin]
        && (origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) || ForwardedOrigin.Is(request, origin));

    private static bool IsLoopback(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback;
}
