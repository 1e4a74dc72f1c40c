namespace MailZen.Framework.Settings;

internal sealed class GlobalSettingValueProvider(IReadOnlyDictionary<string, string> stored) : ISettingValueProvider
{
    public SettingSource Source => SettingSource.Administrator;

    public string? GetOrNull(SettingDefinition definition) =>
        definition.IsEnvironmentOnly ? null : stored.GetValueOrDefault(definition.Name);
}
