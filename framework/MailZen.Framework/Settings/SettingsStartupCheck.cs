using MailZen.Framework.Hosting;

namespace MailZen.Framework.Settings;

/// <summary>Checks the environment by the rules of an administrator's change. Stored values cannot stop the start.</summary>
internal sealed class SettingsStartupCheck(SettingResolver resolver) : IStartupCheck
{
    public IEnumerable<string> FindFaults() =>
        resolver.FindFaults(resolver.ResolveEnvironment()).Select(fault => $"{fault.Definition.EnvironmentName} {fault.Message}.");
}
