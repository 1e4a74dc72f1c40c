using MailZen.Framework.Settings;

namespace MailZen.HttpApi.Host.Origins;

/// <summary>Who may write with the cookie: the web clients, and the host's own pages.</summary>
internal sealed class AllowedOrigins(SettingResolver resolver)
{
    /// <summary>The origins of <c>FRONTEND_URL</c>.</summary>
    public IReadOnlyList<string> Frontends { get; } =
        OriginList.Parse(resolver.ResolveEnvironment().GetOrNull(HostSettings.FrontendUrl));

    /// <summary>Whether the request's origin may use the cookie to write. No origin is none: only a browser has cookies to be misused.</summary>
    public bool Allows(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && (Frontends.Contains(origin, StringComparer.OrdinalIgnoreCase) || IsOwn(request));

    /// <summary>Whether the request comes from one of the host's own pages.</summary>
    public static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
