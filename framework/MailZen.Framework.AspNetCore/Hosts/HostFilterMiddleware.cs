using MailZen.Framework.AspNetCore.Proxies;
using MailZen.Framework.AspNetCore.Requests;
using MailZen.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MailZen.Framework.AspNetCore.Hosts;

/// <summary>
/// Serves requests for public hosts only. This refuses a page whose name was pointed here (DNS rebinding), and names that a cache or a link
/// would remember.
/// </summary>
internal sealed class HostFilterMiddleware(
    RequestDelegate next,
    PublicHosts hosts,
    IOptions<HostFilterOptions> options,
    TimeProvider timeProvider,
    ILogger<HostFilterMiddleware> logger
)
{
    private readonly OncePerMinute _logged = new(timeProvider);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!hosts.Serves(request.Host) && !options.Value.IsProbe(request.Path))
        {
            if (_logged.IsDue())
            {
                logger.HostNotAllowed(LoggedName.Of(request.Host.ToUriComponent()), LoggedName.Of(request.Headers[XForwardedHeaders.Host]));
            }

            throw new BusinessException(PublicHostErrorCodes.HostNotAllowed);
        }

        return next(context);
    }
}
