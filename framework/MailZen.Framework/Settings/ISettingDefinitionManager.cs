namespace MailZen.Framework.Settings;

/// <summary>Knows all settings.</summary>
public interface ISettingDefinitionManager
{
    /// <summary>Every setting, in the order of definition.</summary>
    IReadOnlyList<SettingDefinition> GetAll();

    /// <summary>A setting by name, or null if there is none.</summary>
    SettingDefinition? GetOrNull(string name);

    /// <summary>A setting by its name or a former one, or null if there is none: for what is stored.</summary>
    SettingDefinition? GetByAnyNameOrNull(string name);
}
