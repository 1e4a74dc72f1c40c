using System.Diagnostics.Tracing;

namespace MailZen.HttpApi.Host.Observability;

/// <summary>
/// OpenTelemetry never throws and never logs: it reports faults to the listeners of its event source. From here they go to the log, once a
/// minute.
/// </summary>
internal sealed class TelemetryFaultListener : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";
    private const int MaxDetail = 200;

    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);

    // Network faults, whose exceptions name the collector and its answer. Other faults may show a part of the data.
    private static readonly string[] _network =
    [
        "FailedToReachCollector",
        "TransientHttpError",
        "HttpRequestFailed",
        "OperationUnexpectedlyCanceled",
        "RequestTimedOut",
    ];

    private readonly ILogger _logger;
    private readonly TimeProvider _timeProvider;
    private readonly Lock _lock = new();
    private long? _logged;
    private int _unlogged;

    public TelemetryFaultListener(ILogger logger, TimeProvider timeProvider)
    {
        (_logger, _timeProvider) = (logger, timeProvider);

        // The base constructor reports existing sources before any field of ours is set.
        foreach (var source in EventSource.GetSources())
        {
            Listen(source);
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (_logger is not null)
        {
            Listen(eventSource);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name != Exporter || eventData.Level > EventLevel.Warning || !IsDue(out var unlogged))
        {
            return;
        }

        _logger.TelemetryExportFailed(eventData.EventName ?? "", FindDetail(eventData), unlogged);
    }

    private static string FindDetail(EventWrittenEventArgs eventData)
    {
        // The exception is the event's last value: its type and message, then its stack trace.
        var text = _network.Contains(eventData.EventName) ? eventData.Payload?.OfType<string>().LastOrDefault() ?? "" : "";
        var line = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        return line[..Math.Min(line.Length, MaxDetail)].ToString();
    }

    private void Listen(EventSource source)
    {
        if (source.Name == Exporter)
        {
            EnableEvents(source, EventLevel.Warning);
        }
    }

    private bool IsDue(out int unlogged)
    {
        lock (_lock)
        {
            unlogged = _unlogged;
            if (_logged is { } last && _timeProvider.GetElapsedTime(last) < _pause)
            {
                _unlogged++;
                return false;
            }

            (_logged, _unlogged) = (_timeProvider.GetTimestamp(), 0);
            return true;
        }
    }
}
