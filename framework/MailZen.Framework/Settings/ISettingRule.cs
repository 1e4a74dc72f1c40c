namespace MailZen.Framework.Settings;

/// <summary>
/// A rule over several settings, such as "this provider needs a URL". The same rule guards the start and an administrator's change.
/// </summary>
public interface ISettingRule
{
    /// <summary>The faults of the settings taken together: the name of the setting to fix, and why.</summary>
    IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings);
}
