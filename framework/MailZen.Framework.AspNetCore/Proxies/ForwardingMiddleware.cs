using MailZen.Framework.AspNetCore.Hosts;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.Proxies;

/// <summary>
/// Finds the client behind our proxies: the right-most hop that is none of them. Each of our proxies is trusted about the hop before it; a
/// host that it names counts only if the operator named it too, because many proxies pass on what their client wrote.
/// </summary>
/// <remarks>Only one family of headers is read. A proxy that writes one family passes the others on as the client sent them.</remarks>
internal sealed class ForwardingMiddleware(RequestDelegate next, TrustedProxies proxies, PublicHosts hosts)
{
    public Task InvokeAsync(HttpContext context)
    {
        var (connection, request) = (context.Connection, context.Request);
        if (proxies.Contains(connection.RemoteIpAddress))
        {
            foreach (var hop in proxies.ReadHops(request.Headers).TakeWhile(_ => proxies.Contains(connection.RemoteIpAddress)))
            {
                request.Scheme = hop.Scheme ?? request.Scheme;
                if (hop.Host is { } host && hosts.Names(host))
                {
                    request.Host = HostString.FromUriComponent(host);
                }
                else if (hop.Host is { } other && !hosts.AreNamed && HostNames.IsHost(other))
                {
                    ForwardedOrigin.Set(context, other);
                }

                if (hop.For is null)
                {
                    break; // The sender is unknown: the request counts as the proxy's own.
                }

                (connection.RemoteIpAddress, connection.RemotePort) = (hop.For, 0);
            }
        }

        return next(context);
    }
}
