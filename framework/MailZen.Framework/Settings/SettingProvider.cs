namespace MailZen.Framework.Settings;

internal sealed class SettingProvider(SettingResolver resolver, ISettingStore store) : ISettingProvider
{
    private Resolved? _last;

    public async Task<string?> GetOrNullAsync(string name) => (await GetAllAsync()).GetOrNull(name);

    public async ValueTask<SettingSnapshot> GetAllAsync(CancellationToken cancellationToken = default)
    {
        var stored = await store.GetAllAsync(cancellationToken);
        var last = _last;
        if (last is null || !ReferenceEquals(last.Stored, stored))
        {
            _last = last = new Resolved(stored, resolver.Resolve(stored));
        }

        return last.Snapshot;
    }

    private sealed record Resolved(IReadOnlyDictionary<string, string> Stored, SettingSnapshot Snapshot);
}
