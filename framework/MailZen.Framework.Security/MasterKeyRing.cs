namespace MailZen.Framework.Security;

/// <summary>The master keys: the first one encrypts and signs, all of them decrypt and verify.</summary>
public sealed class MasterKeyRing
{
    private readonly Dictionary<string, MasterKey> _keys = new(StringComparer.Ordinal);

    internal MasterKeyRing(IReadOnlyList<MasterKey> keys)
    {
        Active = keys[0];
        Oldest = keys[^1];
        foreach (var key in keys)
        {
            _keys.Add(key.Id, key);
        }
    }

    /// <summary>The key for new data.</summary>
    public MasterKey Active { get; }

    /// <summary>The last key of the list: it changes only when an old key is removed, not when a new one is put first.</summary>
    public MasterKey Oldest { get; }

    /// <summary>Every key, for data that does not name its own.</summary>
    public IReadOnlyCollection<MasterKey> All => _keys.Values;

    /// <summary>A key by its id, or null if the operator has removed it.</summary>
    public MasterKey? FindOrNull(string id) => _keys.GetValueOrDefault(id);

    /// <summary>Reads <c>id:base64</c>, several separated by commas; the first one is active.</summary>
    /// <exception cref="FormatException">The text is not a list of keys.</exception>
    public static MasterKeyRing Parse(string text) =>
        ParseOrNull(text, out var fault) ?? throw new FormatException($"The master key {fault}.");

    /// <param name="text">The variable's value.</param>
    /// <param name="fault">Why it cannot be read, without showing it.</param>
    internal static MasterKeyRing? ParseOrNull(string text, out string fault)
    {
        var keys = new List<MasterKey>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var bytes = new byte[part.Length];
            if (
                colon is < 1 or > 32
                || !Convert.TryFromBase64String(part[(colon + 1)..], bytes, out var length)
                || length < MasterKey.MinBytes
            )
            {
                fault =
                    $"must be id:base64 (an id of at most 32 characters, {MasterKey.MinBytes} bytes or more), several separated by commas";
                return null;
            }

            if (keys.Exists(key => key.Id == part[..colon]))
            {
                fault = "names the same key id twice";
                return null;
            }

            keys.Add(new MasterKey(part[..colon], bytes[..length]));
        }

        fault = keys.Count == 0 ? "must name at least one key" : "";
        return keys.Count == 0 ? null : new MasterKeyRing(keys);
    }
}
