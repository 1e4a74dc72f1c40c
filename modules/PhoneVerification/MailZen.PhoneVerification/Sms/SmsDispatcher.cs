using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Settings;
using MailZen.PhoneVerification.Sms.Inbox;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms;

internal sealed class SmsDispatcher(
    IEnumerable<ISmsProvider> providers,
    IEnumerable<DevelopmentInbox> inboxes,
    TimeProvider timeProvider,
    ILogger<SmsDispatcher> logger) : ISmsDispatcher
{
    public async Task<SmsDispatchResult> DispatchAsync(SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken = default)
    {
        foreach (var inbox in inboxes)
        {
            inbox.Add(request);
        }

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
        var result = await providers.Single(provider => provider.Name == name).SendAsync(request, settings, cancellationToken);
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
}
