namespace MailZen.HttpApi.Host.ExceptionHandling;

internal static partial class ErrorLog
{
    [LoggerMessage(400, LogLevel.Error, "request_failed: Request {TraceId} failed unexpectedly.", EventName = "request_failed")]
    public static partial void UnexpectedException(this ILogger logger, string traceId, Exception exception);

    [LoggerMessage(
        401,
        LogLevel.Error,
        "database_unavailable: The database cannot be used ({Reason}).",
        EventName = "database_unavailable"
    )]
    public static partial void DatabaseUnavailable(this ILogger logger, string reason, Exception exception);
}
