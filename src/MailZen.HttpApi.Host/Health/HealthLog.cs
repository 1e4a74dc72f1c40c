namespace MailZen.HttpApi.Host.Health;

internal static partial class HealthLog
{
    [LoggerMessage(
        404,
        LogLevel.Warning,
        "readiness_timed_out: The readiness checks take too long: not ready.",
        EventName = "readiness_timed_out"
    )]
    public static partial void ReadinessTimedOut(this ILogger logger, Exception exception);
}
