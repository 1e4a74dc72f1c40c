using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace MailZen.TestBase.Apps;

/// <summary>Keeps what an instrument of one host counts. Other hosts of the process have instruments of the same name.</summary>
public sealed class CapturedMeasurements : IDisposable
{
    private readonly ConcurrentQueue<string> _entries = new();
    private readonly MeterListener _listener = new();

    internal CapturedMeasurements(IMeterFactory meters, string instrumentName)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == instrumentName && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (_, count, tags, _) => _entries.Enqueue($"{count} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}")
        );
        _listener.Start();
    }

    /// <summary>Each measurement so far with the values of its tags, oldest first: <c>1 Failed</c>.</summary>
    public IReadOnlyCollection<string> Entries => _entries;

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
