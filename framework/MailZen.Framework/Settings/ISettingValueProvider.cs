namespace MailZen.Framework.Settings;

/// <summary>A layer of values. Layers are searched from the last to the first, and the first value found wins.</summary>
public interface ISettingValueProvider
{
    /// <summary>Which layer this is.</summary>
    SettingSource Source { get; }

    /// <summary>The value as it was written; null if this layer has none, and the empty text if it says that there is none.</summary>
    string? GetOrNull(SettingDefinition definition);
}
