namespace MailZen.HttpApi.Host.Origins;

internal static partial class OriginLog
{
    [LoggerMessage(
        411,
        LogLevel.Warning,
        "origin_not_allowed: A page of {Origin} must not write with the cookie. "
            + "This host is {Host} (X-Forwarded-Host: {ForwardedHost}). "
            + "List web clients in FRONTEND_URL; if a proxy changes the host name, list yours in MAILZEN_PUBLIC_HOSTS.",
        EventName = "origin_not_allowed"
    )]
    public static partial void OriginNotAllowed(this ILogger logger, string origin, string host, string forwardedHost);
}
