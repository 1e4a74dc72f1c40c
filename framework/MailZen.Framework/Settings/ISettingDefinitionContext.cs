namespace MailZen.Framework.Settings;

/// <summary>Collects the definitions of settings.</summary>
public interface ISettingDefinitionContext
{
    /// <summary>Adds settings; a name may be defined once.</summary>
    void Add(params SettingDefinition[] definitions);

    /// <summary>Adds settings of a group.</summary>
    void AddTo(SettingGroup group, params SettingDefinition[] definitions);

    /// <summary>A setting that this module, or one that it depends on, has defined before; null if there is none.</summary>
    SettingDefinition? GetOrNull(string name);
}
