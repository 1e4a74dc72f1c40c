using Microsoft.Extensions.Configuration;

namespace MailZen.Framework.Settings;

internal sealed class ConfigurationSettingValueProvider(IConfiguration configuration) : ISettingValueProvider
{
    public SettingSource Source => SettingSource.Environment;

    /// <remarks>An empty variable is an unset one: that is how compose files and shells leave them.</remarks>
    public string? GetOrNull(SettingDefinition definition) =>
        configuration[definition.EnvironmentName] is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
