using MailZen.Framework.Settings;

namespace MailZen.Framework.SettingManagement;

/// <summary>A consequence of a change of settings, such as the removal of a secret that must not follow to a new destination.</summary>
public interface ISettingChangeRule
{
    /// <summary>Adds to a change before it is checked and stored. Called again if the change is retried.</summary>
    /// <param name="changes">The change: values by setting name, as <see cref="ISettingManager.SetGlobalAsync"/> takes them.</param>
    /// <param name="before">The settings before the change.</param>
    /// <param name="after">The settings after it.</param>
    void Complete(IDictionary<string, string?> changes, SettingSnapshot before, SettingSnapshot after);
}
