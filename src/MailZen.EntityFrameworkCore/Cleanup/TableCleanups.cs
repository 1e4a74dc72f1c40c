using MailZen.Framework.Cleanup;
using MailZen.Framework.Settings;

namespace MailZen.EntityFrameworkCore.Cleanup;

/// <summary>A contributor for each rule that a module has added.</summary>
internal sealed class TableCleanups(IEnumerable<CleanupRule> rules, SettingResolver resolver, CleanupStore store, TimeProvider timeProvider)
{
    public IEnumerable<ICleanupContributor> All => rules.Select(rule => new TableCleanupContributor(rule, resolver, store, timeProvider));
}
