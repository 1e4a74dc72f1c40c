using MailZen.Framework.Settings;

namespace MailZen.Framework.SettingManagement;

/// <summary>What a change of settings brings with it, such as a secret that does not follow to a new destination.</summary>
public interface ISettingChangeRule
{
    /// <summary>Adds to a change, before it is checked and stored. It is asked anew where the change is tried again.</summary>
    /// <param name="changes">The change: values by setting name, as <see cref="ISettingManager.SetGlobalAsync"/> takes them.</param>
    /// <param name="before">The settings that stand.</param>
    /// <param name="after">The settings that would result.</param>
    void Complete(IDictionary<string, string?> changes, SettingSnapshot before, SettingSnapshot after);
}
