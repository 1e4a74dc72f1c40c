using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms;

/// <summary>A way to deliver a text. A new one is a class and a registration.</summary>
internal interface ISmsProvider
{
    /// <summary>The name by which settings choose it.</summary>
    string Name { get; }

    /// <summary>What keeps it from being chosen: the setting to mend, and why.</summary>
    IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings);

    /// <summary>Tries once, within the provider's own time-out. An expected failure is a result, not an exception.</summary>
    Task<SmsProviderResult> SendAsync(SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken);
}
