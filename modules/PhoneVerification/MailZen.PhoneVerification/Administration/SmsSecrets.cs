using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Settings;

namespace MailZen.PhoneVerification.Administration;

/// <summary>A secret is for one destination. Whoever changes the destination must know the secret, or do without.</summary>
internal static class SmsSecrets
{
    private static readonly (string Destination, string[] Secrets)[] _secretsOf =
    [
        (SmsSettings.WebhookUrl, [SmsSettings.WebhookToken, SmsSettings.WebhookSigningKey, SmsSettings.WebhookPreviousSigningKey]),
        (SmsSettings.TwilioAccountSid, [SmsSettings.TwilioAuthToken]),
    ];

    /// <summary>Adds to a change what it must clear: a secret that was not entered again does not follow to a new destination.</summary>
    public static void ClearWhereDestinationChanges(Dictionary<string, string?> changes, SettingSnapshot current)
    {
        foreach (var (destination, secrets) in _secretsOf)
        {
            if (!changes.TryGetValue(destination, out var changed) || changed?.Trim() == current.GetOrNull(destination))
            {
                continue;
            }

            foreach (var secret in secrets)
            {
                // Back to the layer below goes the secret too; for a new destination there is none, whatever the layer below says.
                changes.TryAdd(secret, changed is null ? null : "");
            }
        }
    }
}
