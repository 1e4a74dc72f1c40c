using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms;

/// <summary>Hands a text to the provider chain.</summary>
internal interface ISmsDispatcher
{
    /// <summary>Asks the primary provider and, where that helps, the fallback. Must not be called inside a unit of work: it takes seconds.</summary>
    Task<SmsDispatchResult> DispatchAsync(SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken = default);
}
