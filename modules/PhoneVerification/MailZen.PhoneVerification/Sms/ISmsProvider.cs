using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms;

/// <summary>A way to deliver messages. A new provider gets a folder like the others, with its own settings, and is registered.</summary>
internal interface ISmsProvider
{
    /// <summary>The name used in settings.</summary>
    string Name { get; }

    /// <summary>The settings to correct before it can be chosen, and why.</summary>
    IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings);

    /// <summary>Sends once, within the provider's own timeout. An expected failure is a result, not an exception.</summary>
    Task<SmsProviderResult> SendAsync(SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken);
}
