using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.Proxies;

/// <summary>
/// The host that one of our proxies names, if the operator named no public hosts. It builds no link and routes no request. It tells our own
/// pages from foreign ones: no page can set this header on a request that it makes a browser sign.
/// </summary>
public static class ForwardedOrigin
{
    private static readonly object _key = new();

    internal static void Set(HttpContext context, string host) => context.Items[_key] = host;

    /// <summary>Whether the origin is that host, over the request's scheme.</summary>
    public static bool Is(HttpRequest request, string origin) =>
        request.HttpContext.Items.TryGetValue(_key, out var host)
        && origin.Equals($"{request.Scheme}://{host}", StringComparison.OrdinalIgnoreCase);
}
