using MailZen.Framework.Cleanup;
using MailZen.Framework.Settings;

namespace MailZen.EntityFrameworkCore.Cleanup;

/// <summary>Cleans a table by its rule.</summary>
internal sealed class TableCleanupContributor(CleanupRule rule, SettingResolver resolver, CleanupStore store, TimeProvider timeProvider) : ICleanupContributor
{
    public string Name => rule.Table;

    public Task<int> CleanAsync(int batchSize, CancellationToken cancellationToken = default) =>
        store.RemoveAsync(rule, rule.Before(resolver.ResolveEnvironment(), timeProvider.GetUtcNow()), batchSize, cancellationToken);
}
