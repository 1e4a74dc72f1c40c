namespace MailZen.SettingManagement.Values;

/// <summary>A value that an administrator set.</summary>
public sealed class StoredSetting
{
    private StoredSetting() { }

    internal StoredSetting(string name, string value, DateTimeOffset now)
    {
        Name = name;
        Value = value;
        UpdatedAt = now;
    }

    /// <summary>The setting's name.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>The value: encrypted if the setting is a secret, empty for "no value".</summary>
    public string Value { get; private set; } = null!;

    /// <summary>When it was set.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    internal void Set(string value, DateTimeOffset now)
    {
        Value = value;
        UpdatedAt = now;
    }
}
