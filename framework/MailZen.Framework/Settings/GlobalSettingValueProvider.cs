namespace MailZen.Framework.Settings;

internal sealed class GlobalSettingValueProvider(IReadOnlyDictionary<string, string> stored) : ISettingValueProvider
{
    public SettingSource Source => SettingSource.Administrator;

    /// <remarks>A setting with a default always has a value: its readers rely on that.</remarks>
    public string? GetOrNull(SettingDefinition definition) =>
        definition.IsEnvironmentOnly || (definition.DefaultValue is not null && stored.GetValueOrDefault(definition.Name) is "")
            ? null
            : stored.GetValueOrDefault(definition.Name);
}
