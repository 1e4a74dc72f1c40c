using Microsoft.Extensions.Logging;

namespace MailZen.Framework.AspNetCore.Hosts;

internal static partial class HostLog
{
    [LoggerMessage(
        412,
        LogLevel.Warning,
        "host_not_allowed: A request for the host {Host} (X-Forwarded-Host: {ForwardedHost}) was refused: "
            + "MAILZEN_PUBLIC_HOSTS does not list it. Logged once a minute.",
        EventName = "host_not_allowed"
    )]
    public static partial void HostNotAllowed(this ILogger logger, string host, string forwardedHost);

    [LoggerMessage(
        413,
        LogLevel.Warning,
        "any_host_served: MAILZEN_PUBLIC_HOSTS is not set, so requests for any host are served. List the hosts that clients use.",
        EventName = "any_host_served"
    )]
    public static partial void AnyHostServed(this ILogger logger);
}
