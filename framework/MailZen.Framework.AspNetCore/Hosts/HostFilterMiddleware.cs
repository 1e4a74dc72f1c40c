using MailZen.Framework.ExceptionHandling;
using MailZen.HttpApi.Host.Health;
using MailZen.HttpApi.Host.Observability;
using MailZen.HttpApi.Host.Proxies;
using MailZen.HttpApi.Host.Requests;

namespace MailZen.HttpApi.Host.Hosts;

/// <summary>
/// Serves requests for public hosts only. This refuses a page whose name was pointed here (DNS rebinding), and names that a cache or a link
/// would remember.
/// </summary>
/// <remarks>
/// Probes use an IP address, or a name that only their network knows. They may: health shows its reasons only to administrators, metrics
/// need a token outside Development, and neither builds a link.
/// </remarks>
internal sealed class HostFilterMiddleware(
    RequestDelegate next,
    PublicHosts hosts,
    TimeProvider timeProvider,
    ILogger<HostFilterMiddleware> logger
)
{
    private readonly OncePerMinute _logged = new(timeProvider);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!hosts.Serves(request.Host) && !IsProbe(request.Path))
        {
            if (_logged.IsDue())
            {
                logger.HostNotAllowed(LoggedName.Of(request.Host.ToUriComponent()), LoggedName.Of(request.Headers[XForwardedHeaders.Host]));
            }

            throw new BusinessException(HostErrorCodes.HostNotAllowed);
        }

        return next(context);
    }

    private static bool IsProbe(PathString path) => path.StartsWithSegments(HealthEndpoints.Path) || path == MetricsEndpoint.Path;
}
