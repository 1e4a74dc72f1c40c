using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.Framework.Settings;

namespace MailZen.Framework.EntityFrameworkCore.Maintenance;

/// <summary>A task for each rule that a module has added.</summary>
internal sealed class TableCleanups(
    IEnumerable<CleanupRule> rules,
    SettingResolver resolver,
    MaintenanceStore store,
    TimeProvider timeProvider
)
{
    public IEnumerable<IMaintenanceTask> All => rules.Select(rule => new TableCleanup(rule, resolver, store, timeProvider));
}
