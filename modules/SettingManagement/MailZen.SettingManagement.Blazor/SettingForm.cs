using MailZen.Framework.Settings;

namespace MailZen.SettingManagement.Blazor;

/// <summary>A group's settings while they are edited.</summary>
public sealed class SettingForm(SettingGroup group)
{
    private readonly Dictionary<string, string?> _edited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _cleared = new(StringComparer.Ordinal);

    private SettingGroupDto _stored = new(0, new Dictionary<string, SettingDto>());

    /// <summary>The name of the group.</summary>
    public string Group => group.Name;

    /// <summary>The permission to see and change it.</summary>
    public string Permission => group.Permission;

    /// <summary>The version that changes are based on.</summary>
    public long Version => _stored.Version;

    /// <summary>The present settings.</summary>
    public IReadOnlyDictionary<string, SettingDto> Settings => _stored.Settings;

    /// <summary>The faults of the last change, by field.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; private set; } = new Dictionary<string, string>();

    /// <summary>Fields that will change.</summary>
    public IReadOnlyCollection<string> Changed => [.. _edited.Keys, .. _cleared];

    /// <summary>Raised when the form has changed.</summary>
    public event Action? OnChanged;

    /// <summary>Shows the present settings; edits are kept.</summary>
    public void Load(SettingGroupDto stored)
    {
        _stored = stored;
        Faults = new Dictionary<string, string>();
        OnChanged?.Invoke();
    }

    /// <summary>Shows the settings after a change was stored; later edits are kept.</summary>
    public void Saved(SettingUpdateDto change, SettingGroupDto stored)
    {
        foreach (var (field, value) in change.Values.Where(value => _edited.GetValueOrDefault(value.Key, "") == value.Value))
        {
            _edited.Remove(field);
        }

        _cleared.ExceptWith(change.ClearSecrets ?? []);
        Load(stored);
    }

    /// <summary>Discards all edits.</summary>
    public void Discard()
    {
        _edited.Clear();
        _cleared.Clear();
        Faults = new Dictionary<string, string>();
        OnChanged?.Invoke();
    }

    /// <summary>Shows faults.</summary>
    public void Refuse(IReadOnlyDictionary<string, string> faults)
    {
        Faults = faults;
        OnChanged?.Invoke();
    }

    /// <summary>A field's value as edited, or its present value.</summary>
    public string? ValueOf(string field) => _edited.TryGetValue(field, out var value) ? value : Settings[field].Value;

    /// <summary>Whether a field will return to the environment or its default.</summary>
    public bool IsReset(string field) => _edited.TryGetValue(field, out var value) && value is null;

    /// <summary>Whether a secret will be cleared.</summary>
    public bool IsCleared(string field) => _cleared.Contains(field);

    /// <summary>Takes an edit.</summary>
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

    /// <summary>Returns a setting to the environment or its default.</summary>
    public void Reset(string field)
    {
        _cleared.Remove(field);
        _edited[field] = null;
        OnChanged?.Invoke();
    }

    /// <summary>Marks a secret to be cleared.</summary>
    public void Clear(string field)
    {
        _edited.Remove(field);
        _cleared.Add(field);
        OnChanged?.Invoke();
    }

    /// <summary>Undoes the edit of a field.</summary>
    public void Keep(string field)
    {
        _edited.Remove(field);
        _cleared.Remove(field);
        OnChanged?.Invoke();
    }

    /// <summary>The change, based on the version that was shown.</summary>
    public SettingUpdateDto ToUpdate() => new(new Dictionary<string, string?>(_edited), [.. _cleared], Version);
}
