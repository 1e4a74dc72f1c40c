using MailZen.Framework.Hosting;
using Microsoft.Extensions.Configuration;

namespace MailZen.Framework.Settings;

/// <summary>Checks the environment by the rules of an administrator's change. Stored values cannot stop the start.</summary>
internal sealed class SettingsStartupCheck(SettingResolver resolver, IConfiguration configuration) : IStartupCheck
{
    private readonly ConfigurationSettingValueProvider _environment = new(configuration);

    public IEnumerable<string> FindFaults() =>
        resolver.FindFaults(resolver.ResolveEnvironment()).Select(fault => $"{FindVariable(fault.Definition)} {fault.Message}.");

    /// <summary>The variable to correct: the one that is set, which may be a former one.</summary>
    private string FindVariable(SettingDefinition definition) =>
        _environment.FindVariables(definition).FirstOrDefault(definition.EnvironmentName);
}
