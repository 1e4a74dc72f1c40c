namespace MailZen.HttpApi.Host.Access;

internal static partial class AccessLog
{
    [LoggerMessage(
        410,
        LogLevel.Warning,
        "access_denied: {UserId} from {AddressFingerprint} lacks the permission for {Name}.",
        EventName = "access_denied"
    )]
    public static partial void AccessDenied(this ILogger logger, string name, Guid? userId, string addressFingerprint);

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
