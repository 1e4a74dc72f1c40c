namespace MailZen.HttpApi.Host.Observability;

internal static partial class TelemetryLog
{
    [LoggerMessage(
        430,
        LogLevel.Warning,
        "telemetry_export_failed: The collector (OTEL_EXPORTER_OTLP_ENDPOINT) did not take telemetry: {Reason}. {Detail} "
            + "{Unlogged} more since the last such entry.",
        EventName = "telemetry_export_failed"
    )]
    public static partial void TelemetryExportFailed(this ILogger logger, string reason, string detail, int unlogged);
}
