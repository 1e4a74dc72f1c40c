using MailZen.Framework.Settings;

namespace MailZen.Embedding.Tests.Seams;

/// <summary>A place for settings that is not ours.</summary>
internal sealed class CrmSettings : ISettingStore
{
    public Dictionary<string, string> Values { get; set; } = new() { ["MailZen.Sms.Provider"] = MemoryProvider.ProviderName };

    public IReadOnlyCollection<string> UnreadableNames => [];

    public ValueTask<IReadOnlyDictionary<string, string>> GetAllAsync(CancellationToken cancellationToken = default) => new(Values);
}
