using MailZen.Framework.SettingManagement;
using MailZen.Framework.Settings;

namespace MailZen.SettingManagement.Values;

/// <summary>A secret belongs to one destination. A change of the destination clears the secret unless it is entered again.</summary>
internal sealed class SecretDestinationRule(ISettingDefinitionManager definitions, SettingResolver resolver) : ISettingChangeRule
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
                // The environment's secret is only for the environment's destination; any other destination starts without a secret.
                changes[secret] = after.GetOrNull(destination) == environment.GetOrNull(destination) ? null : "";
            }
        }
    }
}
