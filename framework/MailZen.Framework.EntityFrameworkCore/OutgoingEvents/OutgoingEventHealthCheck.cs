using MailZen.Framework.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>Reports when the receiver of events gets none.</summary>
internal sealed class OutgoingEventHealthCheck(ISettingProvider settingProvider, OutgoingEventStore store, TimeProvider timeProvider)
    : IHealthCheck
{
    private static readonly TimeSpan _patience = TimeSpan.FromHours(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        if (EventDestination.From(settings) is not { } destination)
        {
            return HealthCheckResult.Healthy();
        }

        if (!destination.IsUsable)
        {
            return HealthCheckResult.Degraded("events are not sent: set a URL that is https and public, and a signing key");
        }

        var backlog = await store.MeasureAsync(cancellationToken);
        return backlog.Oldest < timeProvider.GetUtcNow() - _patience
            ? HealthCheckResult.Degraded($"{backlog.Count} events wait for the receiver, the oldest for more than an hour")
            : HealthCheckResult.Healthy();
    }
}
