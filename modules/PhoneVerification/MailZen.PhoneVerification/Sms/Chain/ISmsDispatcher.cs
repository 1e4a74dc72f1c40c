using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Chain;

/// <summary>Hands texts to providers. Must not be called inside a unit of work: it takes seconds.</summary>
internal interface ISmsDispatcher
{
    /// <summary>Asks the primary provider and, where that helps, the fallback.</summary>
    /// <param name="request">The text.</param>
    /// <param name="settings">The chain.</param>
    /// <param name="attemptId">The first attempt's row, where it was written already.</param>
    /// <param name="cancellationToken">Gives up waiting; a text that is on its way stays on its way.</param>
    Task<SmsDispatchResult> DispatchAsync(
        SmsDispatchRequest request,
        SettingSnapshot settings,
        long? attemptId = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Asks one provider and no other.</summary>
    Task<SmsProviderResult> DispatchThroughAsync(
        string provider,
        SmsDispatchRequest request,
        SettingSnapshot settings,
        long attemptId,
        CancellationToken cancellationToken
    );
}
