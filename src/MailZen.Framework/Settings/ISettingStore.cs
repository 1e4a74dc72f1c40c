namespace MailZen.Framework.Settings;

/// <summary>Holds what administrators set.</summary>
public interface ISettingStore
{
    /// <summary>
    /// Every stored value by name, secrets in clear. The same object is returned while nothing has changed. It is at most
    /// a few seconds old. Must not be called inside a unit of work: it may open a connection.
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, string>> GetAllAsync(CancellationToken cancellationToken = default);

    /// <summary>Names of stored secrets that could not be opened when the values were last read; they count as set to nothing.</summary>
    IReadOnlyCollection<string> UnreadableNames { get; }
}
