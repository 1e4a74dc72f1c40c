namespace MailZen.Framework.Settings;

/// <summary>Holds the values that administrators set.</summary>
public interface ISettingStore
{
    /// <summary>
    /// Every stored value by name, secrets decrypted. Returns the same object until something changes. It is at most a few seconds old.
    /// Must not be called inside a unit of work: it may open a connection.
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, string>> GetAllAsync(CancellationToken cancellationToken = default);

    /// <summary>Names of stored secrets that could not be decrypted at the last read; they count as explicitly empty.</summary>
    IReadOnlyCollection<string> UnreadableNames { get; }
}
