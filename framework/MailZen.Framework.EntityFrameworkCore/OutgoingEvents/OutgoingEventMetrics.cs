using System.Diagnostics.Metrics;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>Figures of events: kinds and results, never an account or a number.</summary>
internal sealed class OutgoingEventMetrics
{
    private readonly Counter<long> _tries;
    private readonly Lock _lock = new();
    private EventBacklog _backlog;

    public OutgoingEventMetrics(IMeterFactory meters, TimeProvider timeProvider)
    {
        var meter = meters.Create("MailZen.Events");
        _tries = meter.CreateCounter<long>("events.tries", "{event}", "Events posted to the receiver, by kind and result.");
        meter.CreateObservableGauge("events.waiting", () => Backlog.Count, "{event}", "Events that are still to be delivered.");
        meter.CreateObservableGauge(
            "events.oldest",
            () => Backlog.Oldest is { } oldest ? Math.Max(0, (timeProvider.GetUtcNow() - oldest).TotalSeconds) : 0,
            "s",
            "Age of the oldest event that is still to be delivered."
        );
    }

    /// <summary>The events that wait, as last measured.</summary>
    public EventBacklog Backlog
    {
        get
        {
            lock (_lock)
            {
                return _backlog;
            }
        }
        set
        {
            lock (_lock)
            {
                _backlog = value;
            }
        }
    }

    public void Tried(EventTry one) => _tries.Add(1, new("kind", one.Event.Kind), new("result", one.Error ?? "delivered"));
}
