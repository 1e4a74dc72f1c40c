using MailZen.Framework.Hosting;

namespace MailZen.Framework.Settings;

/// <summary>Holds the environment to the rules that an administrator's change is held to. What is stored cannot stop the start.</summary>
internal sealed class SettingsStartupCheck(SettingResolver resolver) : IStartupCheck
{
    public IEnumerable<string> FindFaults() =>
        resolver.FindFaults(resolver.ResolveEnvironment()).Select(fault => $"{fault.Definition.EnvironmentName} {fault.Message}.");
}
