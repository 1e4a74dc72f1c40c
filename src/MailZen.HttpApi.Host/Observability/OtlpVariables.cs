namespace MailZen.HttpApi.Host.Observability;

/// <summary>OpenTelemetry's own variables that the exporter reads (OTLP exporter specification).</summary>
internal static class OtlpVariables
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    public const string Compression = "OTEL_EXPORTER_OTLP_COMPRESSION";
    public const string Timeout = "OTEL_EXPORTER_OTLP_TIMEOUT";
    public const string Headers = "OTEL_EXPORTER_OTLP_HEADERS";

    /// <summary>Milliseconds or counts; the library ignores an invalid number, or throws.</summary>
    public static readonly IReadOnlyList<string> Numbers =
    [
        Timeout,
        "OTEL_BSP_SCHEDULE_DELAY",
        "OTEL_BSP_EXPORT_TIMEOUT",
        "OTEL_BSP_MAX_QUEUE_SIZE",
        "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
        "OTEL_BLRP_SCHEDULE_DELAY",
        "OTEL_BLRP_EXPORT_TIMEOUT",
        "OTEL_BLRP_MAX_QUEUE_SIZE",
        "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE",
        "OTEL_METRIC_EXPORT_INTERVAL",
        "OTEL_METRIC_EXPORT_TIMEOUT",
    ];

    /// <summary>Paths of certificates and of their key.</summary>
    public static readonly IReadOnlyList<string> Files =
    [
        "OTEL_EXPORTER_OTLP_CERTIFICATE",
        "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
        "OTEL_EXPORTER_OTLP_CLIENT_KEY",
    ];
}
