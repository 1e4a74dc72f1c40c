using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Chain;

/// <summary>Checks the settings of the chosen providers.</summary>
internal sealed class SmsSettingRule(IEnumerable<ISmsProvider> providers) : ISettingRule
{
    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings)
    {
        string?[] chosen = [settings.GetOrNull(SmsSettings.Provider), settings.GetOrNull(SmsSettings.FallbackProvider)];
        return providers.Where(provider => chosen.Contains(provider.Name)).SelectMany(provider => provider.FindFaults(settings));
    }
}
