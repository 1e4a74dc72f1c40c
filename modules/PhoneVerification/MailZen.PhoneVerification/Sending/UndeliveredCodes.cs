using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Delivery;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Chain;
using MailZen.PhoneVerification.Sms.Receipts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sending;

/// <summary>
/// Sends the code of an undelivered message again, once, through the fallback, while the code is live. The attempt is committed before the
/// fallback is called: a process killed in between sends nothing, rather than twice.
/// </summary>
internal sealed class UndeliveredCodes(
    IEfCoreDbContext dbContext,
    FailoverAdmission admission,
    IEnumerable<IOtpChallenges> purposes,
    OtpCodes codes,
    OtpTexts texts,
    ISmsDispatcher dispatcher,
    TimeProvider timeProvider,
    ILogger<UndeliveredCodes> logger
) : IReceiptHandler
{
    public async Task NoteChangedAsync(SmsAttempt attempt)
    {
        var hour = ClockHour.Of(attempt.CreatedAt);
        if (DeliveryRollUpProgress.IsLate(hour, ClockHour.Of(timeProvider.GetUtcNow())))
        {
            await dbContext.ExecuteBatchAsync([new BatchedCommand(DeliveryRecountStatements.Add, [hour])], CancellationToken.None);
        }
    }

    /// <remarks>As of the message, not of now: the receipt may come after the person has answered START.</remarks>
    public Task NoteOptedOutAsync(SmsAttempt failed) =>
        dbContext.ExecuteBatchAsync([KnownNumberQueries.SetOptedOut(failed.Number, failed.CreatedAt)], CancellationToken.None);

    public async Task SendAgainAsync(SmsAttempt failed, SmsFailure failure, SettingSnapshot settings)
    {
        if (
            failed is { IsFailover: true } or { ChallengeId: null }
            || settings.GetOrNull(SmsSettings.FallbackProvider) is not { } fallback
            || fallback == failed.Provider
            || settings.GetOrNull(SmsSettings.Provider) == SmsProviderNames.Disabled
            || await FindRepeatableOrNullAsync(failed, settings) is not { } challenge
        )
        {
            return;
        }

        var request = texts.Create(challenge, failed.MessageId, timeProvider.GetUtcNow(), settings);
        if (await admission.AdmitOrNullAsync(challenge, request, fallback, settings) is { } attemptId)
        {
            logger.ReceiptFailover(failed.MessageId, failure.Code, fallback);
            await dispatcher.DispatchThroughAsync(fallback, request, settings, attemptId, CancellationToken.None);
        }
    }

    private async Task<OtpChallenge?> FindRepeatableOrNullAsync(SmsAttempt failed, SettingSnapshot settings)
    {
        var purpose = OtpPurpose.Of(failed.Purpose!);
        var challenge = await purposes.Of(purpose).FindIfNewestOrNullAsync(failed.ChallengeId!.Value, CancellationToken.None);
        return
            challenge is not null
            && challenge.CanBeRepeated(timeProvider.GetUtcNow(), OtpOptions.From(settings, purpose).MaxAttempts)
            && codes.DeriveOrNull(challenge) is not null
            ? challenge
            : null;
    }
}
