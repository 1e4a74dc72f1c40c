using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Settings;
using MailZen.PhoneVerification.Sms.Inbox;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms;

internal sealed class SmsDispatcher(
    IEnumerable<ISmsProvider> providers,
    TimeProvider timeProvider,
    ILogger<SmsDispatcher> logger,
    DevelopmentInbox? inbox = null) : ISmsDispatcher
{
    public async Task<SmsDispatchResult> DispatchAsync(SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken = default)
    {
        inbox?.Add(request);
        var started = timeProvider.GetTimestamp();
        var primary = settings.GetOrNull(SmsSettings.Provider)!;
        if (primary == SmsProviderNames.Disabled)
        {
            var disabled = new SmsFailure(SmsFailureClass.Configuration, "disabled");
            return new SmsDispatchResult(SmsOutcome.Rejected, primary, null, disabled, timeProvider.GetElapsedTime(started));
        }

        var last = primary;
        var result = await AskAsync(primary, request, settings, cancellationToken);
        if (result.Failure is { Class: not SmsFailureClass.Recipient } failure
            && settings.GetOrNull(SmsSettings.FallbackProvider) is { } fallback && fallback != primary)
        {
            logger.FallbackAttempt(primary, fallback, failure.Class, failure.Code);
            last = fallback;
            result = Combine(result, await AskAsync(fallback, request, settings, cancellationToken));
        }

        return new SmsDispatchResult(result.Outcome, last, result.ProviderMessageId, result.Failure, timeProvider.GetElapsedTime(started));
    }

    /// <summary>What the first provider may have taken is not surely lost because the second refused it.</summary>
    private static SmsProviderResult Combine(SmsProviderResult first, SmsProviderResult second) =>
        second.Outcome == SmsOutcome.Rejected && first.Outcome == SmsOutcome.Unknown ? first : second;

    private async Task<SmsProviderResult> AskAsync(string name, SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        var result = await TryAsync(providers.Single(provider => provider.Name == name), request, settings, cancellationToken);
        switch (result.Failure)
        {
            case { Class: SmsFailureClass.Configuration } failure:
                logger.ProviderMisconfigured(name, failure.Code);
                break;
            case { } failure:
                logger.ProviderFailed(name, result.Outcome, failure.Class, failure.Code);
                break;
            default:
                logger.ProviderAccepted(name, request.MessageId);
                break;
        }

        return result;
    }

    /// <remarks>A provider that fails in a way nobody foresaw may still have sent the text; the chain and the settlement must go on.</remarks>
    private async Task<SmsProviderResult> TryAsync(ISmsProvider provider, SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        try
        {
            return await provider.SendAsync(request, settings, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.ProviderThrew(provider.Name, exception);
            return SmsProviderResult.Unknown(new SmsFailure(SmsFailureClass.Provider, "exception"));
        }
    }
}
