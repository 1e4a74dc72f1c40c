using MailZen.HttpApi.Host.Hosts;
using MailZen.HttpApi.Host.Origins;

namespace MailZen.HttpApi.Host.Proxies;

/// <summary>
/// Looks through our proxies: the right-most hop that is none of them is the client. Each of our proxies is believed in what it says of the
/// hop before; a host that it names counts only where the operator named it too, for many a proxy passes on what its client wrote.
/// </summary>
/// <remarks>
/// One family of headers is read and no other. A proxy that writes one family passes the others on as the client sent them.
/// </remarks>
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
                    break; // Nobody knows who is behind: it counts as the proxy itself.
                }

                (connection.RemoteIpAddress, connection.RemotePort) = (hop.For, 0);
            }
        }

        return next(context);
    }
}
