namespace MailZen.Framework.Settings;

/// <summary>Defines a module's settings.</summary>
public abstract class SettingDefinitionProvider
{
    /// <summary>Adds the module's settings to <paramref name="context"/>.</summary>
    public abstract void Define(ISettingDefinitionContext context);
}
