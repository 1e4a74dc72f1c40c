namespace MailZen.Framework.Settings;

/// <summary>Knows every setting there is.</summary>
public interface ISettingDefinitionManager
{
    /// <summary>Every setting, in the order of definition.</summary>
    IReadOnlyList<SettingDefinition> GetAll();

    /// <summary>A setting by name, or null where there is none.</summary>
    SettingDefinition? GetOrNull(string name);
}
