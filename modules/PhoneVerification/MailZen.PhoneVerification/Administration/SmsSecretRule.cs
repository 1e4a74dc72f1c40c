using MailZen.Framework.SettingManagement;
using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Administration;

/// <summary>A secret is for one destination. Whoever changes the destination must know the secret, or do without.</summary>
internal sealed class SmsSecretRule(ISettingDefinitionManager definitions, SettingResolver resolver) : ISettingChangeRule
{
    public void Complete(IDictionary<string, string?> changes, SettingSnapshot before, SettingSnapshot after)
    {
        var environment = resolver.ResolveEnvironment();
        foreach (var (secret, destination) in definitions.GetAll().Select(definition => (definition.Name, definition.DestinationName)))
        {
            if (destination is null)
            {
                continue;
            }

            var hasMoved = after.GetOrNull(destination) != before.GetOrNull(destination);
            if (
                changes.TryGetValue(secret, out var entered)
                    ? entered is null
                    : hasMoved || after[secret].Source != SettingSource.Administrator
            )
            {
                // The operator's secret is for the operator's destination; any other has none but what was entered for it.
                changes[secret] = after.GetOrNull(destination) == environment.GetOrNull(destination) ? null : "";
            }
        }
    }
}
