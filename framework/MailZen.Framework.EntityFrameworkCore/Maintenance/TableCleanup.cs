using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.Framework.Settings;

namespace MailZen.Framework.EntityFrameworkCore.Maintenance;

/// <summary>Cleans a table by its rule.</summary>
internal sealed class TableCleanup(CleanupRule rule, SettingResolver resolver, MaintenanceStore store, TimeProvider timeProvider)
    : IMaintenanceTask
{
    public string Name => rule.Table;

    public async Task<MaintenanceStep> RunAsync(int batchSize, CancellationToken cancellationToken = default)
    {
        var rows = await store.RemoveAsync(
            rule,
            rule.Before(resolver.ResolveEnvironment(), timeProvider.GetUtcNow()),
            batchSize,
            cancellationToken
        );
        return new MaintenanceStep(rows, rows < batchSize);
    }
}
