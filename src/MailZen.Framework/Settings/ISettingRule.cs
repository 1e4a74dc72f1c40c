namespace MailZen.Framework.Settings;

/// <summary>
/// A rule over several settings, such as "WEBHOOK needs an address". The same rule guards the start and an administrator's change.
/// </summary>
public interface ISettingRule
{
    /// <summary>What is wrong with the settings taken together: the name of the setting to mend, and why.</summary>
    IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings);
}
