using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MailZen.HttpApi.Host.Observability;

/// <summary>
/// Reports a collector that accepts nothing, and sends the rest when the host stops, for a short time. The library itself would wait five
/// seconds for each of metrics, traces and logs, after everything has ended. A container has not that long if the collector hangs.
/// </summary>
/// <remarks>A host stops its services in the reverse order of their start, so the data of the last requests is counted by then.</remarks>
internal sealed class TelemetryExport(IServiceProvider services, TimeProvider timeProvider, ILogger<TelemetryExport> logger)
    : IHostedService,
        IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private TelemetryFaultListener? _listener;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener = new TelemetryFaultListener(logger, timeProvider);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // If the time of the whole stop is used up, the exporters are only told.
        var patience = cancellationToken.IsCancellationRequested ? 0 : (int)_patience.TotalMilliseconds;
        var metrics = Task.Run(() => services.GetRequiredService<MeterProvider>().Shutdown(patience), CancellationToken.None);
        var traces = Task.Run(() => services.GetRequiredService<TracerProvider>().Shutdown(patience), CancellationToken.None);
        var logs = Task.Run(() => services.GetRequiredService<LoggerProvider>().Shutdown(patience), CancellationToken.None);
        await Task.WhenAny(Task.WhenAll(metrics, traces, logs), Task.Delay(Timeout.InfiniteTimeSpan, timeProvider, cancellationToken));
    }

    public void Dispose() => _listener?.Dispose();
}
