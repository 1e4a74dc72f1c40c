using MailZen.Framework.SettingManagement;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Settings;

namespace MailZen.PhoneVerification.Administration;

/// <summary>A secret is for one destination. Whoever changes the destination must know the secret, or do without.</summary>
internal sealed class SmsSecretRule(SettingResolver resolver) : ISettingChangeRule
{
    private static readonly (string Destination, string[] Secrets)[] _secretsOf =
    [
        (SmsSettings.WebhookUrl, [SmsSettings.WebhookToken, SmsSettings.WebhookSigningKey, SmsSettings.WebhookPreviousSigningKey]),
        (SmsSettings.TwilioAccountSid, [SmsSettings.TwilioAuthToken]),
    ];

    /// <summary>The setting that names a secret's destination, or null.</summary>
    public static string? DestinationOf(string settingName) => _secretsOf.FirstOrDefault(entry => entry.Secrets.Contains(settingName)).Destination;

    public void Complete(IDictionary<string, string?> changes, SettingSnapshot before, SettingSnapshot after)
    {
        var environment = resolver.ResolveEnvironment();
        foreach (var (destination, secrets) in _secretsOf)
        {
            var hasMoved = after.GetOrNull(destination) != before.GetOrNull(destination);
            var isOperators = after.GetOrNull(destination) == environment.GetOrNull(destination);
            foreach (var secret in secrets.Where(secret => changes.TryGetValue(secret, out var entered) ? entered is null : hasMoved || after[secret].Source != SettingSource.Administrator))
            {
                // The operator's secret is for the operator's destination; any other has none but what was entered for it.
                changes[secret] = isOperators ? null : "";
            }
        }
    }
}
