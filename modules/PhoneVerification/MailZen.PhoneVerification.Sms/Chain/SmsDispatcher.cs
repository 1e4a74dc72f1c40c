using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Breakers;
using MailZen.PhoneVerification.Sms.Inbox;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms.Chain;

internal sealed class SmsDispatcher(
    IEnumerable<ISmsProvider> providers,
    ProviderBreakers breakers,
    SmsJournal journal,
    SmsMetrics metrics,
    TimeProvider timeProvider,
    ILogger<SmsDispatcher> logger,
    DevelopmentInbox? inbox = null
) : ISmsDispatcher
{
    private static readonly SmsFailure _disabled = new(SmsFailureClass.Configuration, "disabled");
    private static readonly SmsFailure _failedOver = new(SmsFailureClass.Provider, "failed_over");

    public async Task<SmsDispatchResult> DispatchAsync(
        SmsDispatchRequest request,
        SettingSnapshot settings,
        long? attemptId = null,
        CancellationToken cancellationToken = default
    )
    {
        var started = timeProvider.GetTimestamp();
        var primary = settings.GetOrNull(SmsSettings.Provider)!;
        var last = primary;
        var result = await AskAsync(primary, request, settings, attemptId, isRepetition: false, cancellationToken);
        if (
            primary != SmsProviderNames.Disabled
            && result.Failure is { MayGoAnotherWay: true } failure
            && settings.GetOrNull(SmsSettings.FallbackProvider) is { } fallback
            && fallback != primary
        )
        {
            logger.FallbackAttempt(primary, fallback, failure.Class, failure.Code);
            last = fallback;
            result = Combine(result, await AskAsync(fallback, request, settings, attemptId: null, isRepetition: false, cancellationToken));
        }

        return new SmsDispatchResult(result.Outcome, last, result.ProviderMessageId, result.Failure, timeProvider.GetElapsedTime(started));
    }

    public Task<SmsProviderResult> DispatchThroughAsync(
        string provider,
        SmsDispatchRequest request,
        SettingSnapshot settings,
        long attemptId,
        CancellationToken cancellationToken
    ) => AskAsync(provider, request, settings, attemptId, isRepetition: false, cancellationToken);

    public Task<SmsProviderResult> RepeatThroughAsync(
        string provider,
        SmsDispatchRequest request,
        SettingSnapshot settings,
        long attemptId,
        CancellationToken cancellationToken
    ) => AskAsync(provider, request, settings, attemptId, isRepetition: true, cancellationToken);

    /// <summary>
    /// If the first provider may have accepted the message, a rejection by the second does not make it lost. And if the second rejects only
    /// this text, the failure of the first is the one to report.
    /// </summary>
    private static SmsProviderResult Combine(SmsProviderResult first, SmsProviderResult second) =>
        second.Outcome == SmsOutcome.Rejected && (first.Outcome == SmsOutcome.Unknown || second.Failure!.Class == SmsFailureClass.Text)
            ? first
            : second;

    private async Task<SmsProviderResult> AskAsync(
        string name,
        SmsDispatchRequest request,
        SettingSnapshot settings,
        long? attemptId,
        bool isRepetition,
        CancellationToken cancellationToken
    )
    {
        if ((attemptId ?? await journal.BeginOrNullAsync(request, name, cancellationToken)) is not { } id)
        {
            return SmsProviderResult.Unknown(_failedOver); // A receipt has already failed the message over.
        }

        inbox?.Add(request.PhoneNumber, request.Text, request.Code, request.Purpose);
        var started = timeProvider.GetTimestamp();
        var result =
            name == SmsProviderNames.Disabled
                ? SmsProviderResult.NotAsked(_disabled)
                : await breakers.AskAsync(name, token => TryAsync(name, request, settings, token), cancellationToken);
        if (isRepetition && result is { Outcome: SmsOutcome.Rejected, Failure: { } rejection })
        {
            result = SmsProviderResult.Unknown(rejection);
        }

        var elapsed = timeProvider.GetElapsedTime(started);
        await journal.EndAsync(id, request, name, result, elapsed, settings);
        metrics.Attempted(request, name, result, elapsed);
        Log(name, request, result);
        return result;
    }

    /// <remarks>
    /// A provider that throws an unexpected exception may still have sent the message; the fallback and what follows must still run.
    /// </remarks>
    private async Task<SmsProviderResult> TryAsync(
        string name,
        SmsDispatchRequest request,
        SettingSnapshot settings,
        CancellationToken cancellationToken
    )
    {
        using var span = SmsSpans.Start(name);
        try
        {
            return span.Note(await providers.Single(provider => provider.Name == name).SendAsync(request, settings, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.ProviderThrew(name, exception);
            return span.Note(SmsProviderResult.Unknown(new SmsFailure(SmsFailureClass.Provider, "exception")));
        }
    }

    private void Log(string name, SmsDispatchRequest request, SmsProviderResult result)
    {
        switch (result.Failure)
        {
            case null:
                logger.ProviderAccepted(name, request.MessageId);
                break;
            case { Class: SmsFailureClass.Configuration } failure when failure != _disabled:
                logger.ProviderMisconfigured(name, failure.LogCode ?? failure.Code);
                break;
            case { } failure:
                logger.ProviderFailed(name, result.Outcome, failure.Class, failure.LogCode ?? failure.Code);
                break;
        }
    }
}
