using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MailZen.Framework.Settings;

/// <summary>Names stored values that have become invalid and are ignored.</summary>
internal sealed class SettingsHealthCheck(ISettingProvider settingProvider, ISettingStore store, SettingResolver resolver) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var faults = resolver
            .FindFaults(await settingProvider.GetAllAsync(cancellationToken))
            .Select(fault => $"{fault.Definition.Name} {fault.Message}")
            .Concat(store.UnreadableNames.Select(name => $"{name} cannot be decrypted; enter it again"))
            .ToList();
        return faults.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", faults));
    }
}
