namespace MailZen.Framework.Settings;

/// <summary>Collects the definitions of settings.</summary>
public interface ISettingDefinitionContext
{
    /// <summary>Adds settings; a name may be defined once.</summary>
    void Add(params SettingDefinition[] definitions);
}
