namespace MailZen.Framework.Settings;

internal sealed class DefaultValueSettingValueProvider : ISettingValueProvider
{
    public SettingSource Source => SettingSource.Default;

    public string? GetOrNull(SettingDefinition definition) => definition.DefaultValue;
}
