using Microsoft.Extensions.Configuration;

namespace MailZen.Framework.Settings;

internal sealed class ConfigurationSettingValueProvider(IConfiguration configuration) : ISettingValueProvider
{
    public SettingSource Source => SettingSource.Environment;

    public string? GetOrNull(SettingDefinition definition) =>
        FindVariables(definition).FirstOrDefault() is { } variable ? configuration[variable] : null;

    /// <summary>The variables of a setting that are set: the present one, then former ones. The first of them counts.</summary>
    /// <remarks>An empty variable counts as unset: compose files and shells leave such variables.</remarks>
    public IEnumerable<string> FindVariables(SettingDefinition definition) =>
        definition
            .FormerEnvironmentNames.Prepend(definition.EnvironmentName)
            .Where(variable => !string.IsNullOrWhiteSpace(configuration[variable]));
}
