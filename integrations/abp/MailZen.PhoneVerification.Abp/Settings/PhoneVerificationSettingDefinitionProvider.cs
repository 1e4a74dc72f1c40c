using Volo.Abp.Localization;
using Volo.Abp.Settings;
using ISettingDefinitionManager = MailZen.Framework.Settings.ISettingDefinitionManager;

namespace MailZen.PhoneVerification.Abp.Settings;

/// <summary>
/// Shows our settings to ABP. Their store answers with defaults and the environment, too (<see cref="PhoneVerificationSettingStore"/>):
/// ABP keeps definitions in its database, and the environment may hold secrets.
/// </summary>
public class PhoneVerificationSettingDefinitionProvider(ISettingDefinitionManager definitions) : SettingDefinitionProvider
{
    /// <inheritdoc/>
    public override void Define(ISettingDefinitionContext context)
    {
        foreach (var definition in definitions.GetAll().Where(definition => definition.Group is not null))
        {
            context.Add(
                new SettingDefinition(
                    definition.Name,
                    displayName: new FixedLocalizableString(definition.Name),
                    description: new FixedLocalizableString(definition.Description)
                ).WithProviders(GlobalSettingValueProvider.ProviderName)
            );
        }
    }
}
