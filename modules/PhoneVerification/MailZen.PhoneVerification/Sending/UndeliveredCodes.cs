using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Budgets;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Chain;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
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
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    RegionCounters regions,
    NumberGate gate,
    IEnumerable<IOtpChallenges> purposes,
    OtpCodes codes,
    OtpTexts texts,
    SmsJournal journal,
    ISmsDispatcher dispatcher,
    TimeProvider timeProvider,
    ILogger<UndeliveredCodes> logger
) : IReceiptHandler
{
    public Task NoteOptedOutAsync(string numberFingerprint) =>
        dbContext.ExecuteBatchAsync([KnownNumberQueries.SetOptedOut(numberFingerprint, timeProvider.GetUtcNow())], CancellationToken.None);

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
        if (await BeginOrNullAsync(challenge, request, fallback, settings) is { } attemptId)
        {
            logger.ReceiptFailover(failed.MessageId, failure.Code, fallback);
            await dispatcher.DispatchThroughAsync(fallback, request, settings, attemptId, CancellationToken.None);
        }
    }

    /// <summary>Counts the message and records the attempt; null if it may not be sent, or the fallback already has it.</summary>
    private async Task<long?> BeginOrNullAsync(
        OtpChallenge challenge,
        SmsDispatchRequest request,
        string fallback,
        SettingSnapshot settings
    )
    {
        await regions.WaitUntilFreshAsync(CancellationToken.None);
        var hour = regions.Hour;
        try
        {
            await gate.ThrowIfClosedAsync(PhoneNumber.Parse(challenge.PhoneNumber), settings, CancellationToken.None);
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
            if (settings.IsTrue(OperationLimitSettings.Enabled))
            {
                await limiter.AcquireAsync(OtpLimits.ForFailover(request.PhoneNumber, settings), CancellationToken.None);
                PumpingGuard.ThrowIfUsedUp(
                    GuardOptions.From(settings).IsOff ? null : regions.Count(unitOfWork, challenge.Region, hour),
                    settings
                );
            }

            // A verification relieves the budgets of all messages of its challenge, so this one is counted too.
            if (!await OfPurpose(challenge.Purpose).TryCountSendAsync(challenge.Id, CancellationToken.None))
            {
                throw new BusinessException(PhoneVerificationErrorCodes.OtpExpired);
            }

            List<BatchedQuery> last = [];
            if (challenge.Networks is { } networks)
            {
                last.AddRange(AddressTrafficQueries.CountSent(networks.Split(' '), challenge.Region, hour));
            }

            var attempt = journal.Open(request, fallback, isFailover: true);
            await unitOfWork.CompleteAsync([.. last, journal.PrepareAdd(attempt)]);
            return attempt.Id;
        }
        catch (BusinessException refusal)
        {
            logger.ReceiptFailoverRefused(request.MessageId, SendRefusedException.ReasonOf(refusal));
            return null;
        }
        catch (UniqueConstraintViolationException)
        {
            return null;
        }
    }

    private async Task<OtpChallenge?> FindRepeatableOrNullAsync(SmsAttempt failed, SettingSnapshot settings)
    {
        var purpose = OtpPurpose.Of(failed.Purpose!);
        var challenge = await OfPurpose(purpose).FindNewestOrNullAsync(failed.ChallengeId!.Value, CancellationToken.None);
        return
            challenge is not null
            && challenge.CanBeRepeated(timeProvider.GetUtcNow(), OtpOptions.From(settings, purpose).MaxAttempts)
            && codes.DeriveOrNull(challenge) is not null
            ? challenge
            : null;
    }

    private IOtpChallenges OfPurpose(OtpPurpose purpose) => purposes.Single(challenges => challenges.Purpose == purpose);
}
