namespace MailZen.HttpApi.Host.Observability;

internal static partial class TelemetryLog
{
    [LoggerMessage(
        430,
        LogLevel.Warning,
        "telemetry_export_failed: The collector (OTEL_EXPORTER_OTLP_ENDPOINT) did not accept telemetry: {Reason}. {Detail} "
            + "{Unlogged} more failures since the last entry.",
        EventName = "telemetry_export_failed"
    )]
    public static partial void TelemetryExportFailed(this ILogger logger, string reason, string detail, int unlogged);
}
