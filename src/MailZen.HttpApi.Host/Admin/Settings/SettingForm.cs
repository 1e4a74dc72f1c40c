using MailZen.PhoneVerification.Administration;

namespace MailZen.HttpApi.Host.Admin.Settings;

/// <summary>A group's settings while somebody changes them.</summary>
public sealed class SettingForm(string group, string permission)
{
    private readonly Dictionary<string, string?> _edited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _cleared = new(StringComparer.Ordinal);

    private SettingGroupDto _stored = new(0, new Dictionary<string, SettingDto>());

    /// <summary>The group, one of <see cref="SettingGroups"/>.</summary>
    public string Group => group;

    /// <summary>What is needed to see and change it.</summary>
    public string Permission => permission;

    /// <summary>The version that changes are made on.</summary>
    public long Version => _stored.Version;

    /// <summary>The settings as they stand.</summary>
    public IReadOnlyDictionary<string, SettingDto> Settings => _stored.Settings;

    /// <summary>What was found wrong with the last change, by field.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; private set; } = new Dictionary<string, string>();

    /// <summary>Fields that will change.</summary>
    public IReadOnlyCollection<string> Changed => [.. _edited.Keys, .. _cleared];

    /// <summary>Raised when another part of the page shows something else now.</summary>
    public event Action? OnChanged;

    /// <summary>Shows what stands now; what was typed is kept.</summary>
    public void Load(SettingGroupDto stored)
    {
        _stored = stored;
        Faults = new Dictionary<string, string>();
        OnChanged?.Invoke();
    }

    /// <summary>Shows what stands after a change was stored; what was typed since is kept.</summary>
    public void Saved(SettingUpdateDto change, SettingGroupDto stored)
    {
        foreach (var (field, value) in change.Values.Where(value => _edited.GetValueOrDefault(value.Key, "") == value.Value))
        {
            _edited.Remove(field);
        }

        _cleared.ExceptWith(change.ClearSecrets ?? []);
        Load(stored);
    }

    /// <summary>Forgets what was typed.</summary>
    public void Discard()
    {
        _edited.Clear();
        _cleared.Clear();
        Faults = new Dictionary<string, string>();
        OnChanged?.Invoke();
    }

    /// <summary>Shows what was found wrong.</summary>
    public void Refuse(IReadOnlyDictionary<string, string> faults)
    {
        Faults = faults;
        OnChanged?.Invoke();
    }

    /// <summary>A field's value as typed, or as it stands.</summary>
    public string? ValueOf(string field) => _edited.TryGetValue(field, out var value) ? value : Settings[field].Value;

    /// <summary>Whether a field will return to the layer below.</summary>
    public bool IsReset(string field) => _edited.TryGetValue(field, out var value) && value is null;

    /// <summary>Whether a secret will be cleared.</summary>
    public bool IsCleared(string field) => _cleared.Contains(field);

    /// <summary>Takes what was typed.</summary>
    public void Edit(string field, string? value)
    {
        _cleared.Remove(field);
        if ((value ?? "") == (Settings[field].Value ?? ""))
        {
            _edited.Remove(field); // For a secret: an empty field leaves it as it is.
        }
        else
        {
            _edited[field] = value ?? "";
        }

        OnChanged?.Invoke();
    }

    /// <summary>Returns a setting to the layer below.</summary>
    public void Reset(string field)
    {
        _cleared.Remove(field);
        _edited[field] = null;
        OnChanged?.Invoke();
    }

    /// <summary>Clears a secret.</summary>
    public void Clear(string field)
    {
        _edited.Remove(field);
        _cleared.Add(field);
        OnChanged?.Invoke();
    }

    /// <summary>Leaves a field as it stands.</summary>
    public void Keep(string field)
    {
        _edited.Remove(field);
        _cleared.Remove(field);
        OnChanged?.Invoke();
    }

    /// <summary>What will be changed, on the version that was seen.</summary>
    public SettingUpdateDto ToUpdate() => new(new Dictionary<string, string?>(_edited), [.. _cleared], Version);
}
