using Microsoft.Extensions.Logging;

namespace MailZen.Framework.AspNetCore.ExceptionHandling;

internal static partial class ErrorLog
{
    [LoggerMessage(400, LogLevel.Error, "request_failed: Request {TraceId} failed unexpectedly.", EventName = "request_failed")]
    public static partial void UnexpectedException(this ILogger logger, string traceId, Exception exception);
}
