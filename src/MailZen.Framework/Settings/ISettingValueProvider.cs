namespace MailZen.Framework.Settings;

/// <summary>A layer that may hold values. Layers are walked from the last to the first, and the first value found wins.</summary>
public interface ISettingValueProvider
{
    /// <summary>Which layer this is.</summary>
    SettingSource Source { get; }

    /// <summary>
    /// The value as it was written, null where this layer says nothing, and the empty text where it says that there is none.
    /// </summary>
    string? GetOrNull(SettingDefinition definition);
}
