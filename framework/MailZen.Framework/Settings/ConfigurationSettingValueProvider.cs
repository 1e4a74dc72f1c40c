using Microsoft.Extensions.Configuration;

namespace MailZen.Framework.Settings;

internal sealed class ConfigurationSettingValueProvider(IConfiguration configuration) : ISettingValueProvider
{
    public SettingSource Source => SettingSource.Environment;

    /// <remarks>An empty variable counts as unset: compose files and shells leave such variables.</remarks>
    public string? GetOrNull(SettingDefinition definition) =>
        configuration[definition.EnvironmentName] is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
