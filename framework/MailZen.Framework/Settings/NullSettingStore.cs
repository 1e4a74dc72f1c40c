namespace MailZen.Framework.Settings;

/// <summary>For applications without run-time settings, such as the migrator.</summary>
internal sealed class NullSettingStore : ISettingStore
{
    private static readonly Dictionary<string, string> _nothing = [];

    public IReadOnlyCollection<string> UnreadableNames => [];

    public ValueTask<IReadOnlyDictionary<string, string>> GetAllAsync(CancellationToken cancellationToken = default) => new(_nothing);
}
