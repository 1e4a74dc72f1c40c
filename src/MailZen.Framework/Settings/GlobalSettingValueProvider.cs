namespace MailZen.Framework.Settings;

internal sealed class GlobalSettingValueProvider(IReadOnlyDictionary<string, string> stored) : ISettingValueProvider
{
    public SettingSource Source => SettingSource.Administrator;

    /// <remarks>What has a default is never nothing: its readers rely on that.</remarks>
    public string? GetOrNull(SettingDefinition definition) =>
        definition.IsEnvironmentOnly || (definition.DefaultValue is not null && stored.GetValueOrDefault(definition.Name) is "")
            ? null
            : stored.GetValueOrDefault(definition.Name);
}
