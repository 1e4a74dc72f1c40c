using Microsoft.Extensions.Logging;

namespace MailZen.Framework.AspNetCore.Access;

internal static partial class AccessLog
{
    [LoggerMessage(
        410,
        LogLevel.Warning,
        "access_denied: {UserId} from {AddressFingerprint} lacks the permission for {Name}.",
        EventName = "access_denied"
    )]
    public static partial void AccessDenied(this ILogger logger, string name, Guid? userId, string addressFingerprint);
}
