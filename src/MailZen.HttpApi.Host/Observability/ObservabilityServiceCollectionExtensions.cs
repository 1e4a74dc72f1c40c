using MailZen.Framework.Hosting;
using MailZen.Framework.Security;
using Npgsql;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MailZen.HttpApi.Host.Observability;

internal static class ObservabilityServiceCollectionExtensions
{
    // Memory for this many combinations of labels is reserved from the start. Kestrel, Npgsql and the runtime have few. Our metrics name
    // countries, and those of requests name what strangers request: they need the library's 2,000.
    private static readonly MetricStreamConfiguration _few = new() { CardinalityLimit = 200 };

    /// <summary>
    /// Metrics for Prometheus; metrics, traces and logs over OTLP if OpenTelemetry's own variables name a collector. Outgoing requests are
    /// not traced, because their URLs may hold secrets: a call of an SMS provider has a span of its own.
    /// </summary>
    public static void AddObservability(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("mailzen"))
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(
                        "MailZen.*",
                        "Microsoft.AspNetCore.Hosting",
                        "Microsoft.AspNetCore.Server.Kestrel",
                        "System.Runtime",
                        "Npgsql"
                    )
                    .AddView(instrument =>
                        instrument.Meter.Name is "Microsoft.AspNetCore.Server.Kestrel" or "System.Runtime" or "Npgsql" ? _few : null
                    )
                    .AddPrometheusExporter()
            );
        services.AddSingleton(new SecretVariable(OtlpVariables.Headers));
        if (!string.IsNullOrWhiteSpace(configuration[OtlpVariables.Endpoint]))
        {
            services.AddSingleton<IStartupCheck, OtlpCheck>();
            services.AddHostedService<TelemetryExport>();
            telemetry
                .WithMetrics(metrics => metrics.AddOtlpExporter())
                .WithTracing(tracing => tracing.AddSource("MailZen.*").AddAspNetCoreInstrumentation().AddNpgsql().AddOtlpExporter());

            // The log is needed to tell what is wrong: its exporter throws on a bad variable before the check has named it.
            if (!new OtlpCheck(configuration).FindFaults().Any())
            {
                telemetry.WithLogging(logging => logging.AddOtlpExporter(), options => options.IncludeFormattedMessage = true);
            }
        }
    }
}
