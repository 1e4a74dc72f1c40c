using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Chain;

/// <summary>Hands messages to providers. Must not be called inside a unit of work: it takes seconds.</summary>
internal interface ISmsDispatcher
{
    /// <summary>Calls the primary provider and, if its failure allows, the fallback.</summary>
    /// <param name="request">The message.</param>
    /// <param name="settings">The settings of the providers.</param>
    /// <param name="attemptId">The id of the first attempt, if it is already stored.</param>
    /// <param name="cancellationToken">Stops waiting; a message already handed over is still sent.</param>
    Task<SmsDispatchResult> DispatchAsync(
        SmsDispatchRequest request,
        SettingSnapshot settings,
        long? attemptId = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Calls one provider and no other.</summary>
    Task<SmsProviderResult> DispatchThroughAsync(
        string provider,
        SmsDispatchRequest request,
        SettingSnapshot settings,
        long attemptId,
        CancellationToken cancellationToken
    );

    /// <summary>Calls a provider again that may have the message: if it rejects the repetition, the outcome stays unknown.</summary>
    Task<SmsProviderResult> RepeatThroughAsync(
        string provider,
        SmsDispatchRequest request,
        SettingSnapshot settings,
        long attemptId,
        CancellationToken cancellationToken
    );
}
