using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Flow;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Limits;
using MailZen.PhoneVerification.PhoneNumbers;
using MailZen.PhoneVerification.Settings;
using MailZen.PhoneVerification.Sms.Attempts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>
/// Sends the code of an undelivered message again, once, through the fallback, while the code is live. The attempt is committed before the
/// fallback is called: a process killed in between sends nothing, rather than twice.
/// </summary>
internal sealed class ReceiptFailover(
    IPhoneVerificationDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    RegionCounters regions,
    NumberGate gate,
    PhoneOtpStore phoneOtps,
    SignupOtpStore signupOtps,
    OtpCodes codes,
    OtpTexts texts,
    SmsJournal journal,
    ISmsDispatcher dispatcher,
    TimeProvider timeProvider,
    ILogger<ReceiptFailover> logger
)
{
    public async Task SendAsync(SmsAttempt failed, SmsFailure failure, SettingSnapshot settings)
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
        await regions.ExchangeAsync(settings.GetInt32(GuardSettings.HistoryDays), CancellationToken.None);
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
            var isThere =
                challenge is SignupOtp
                    ? await signupOtps.TryCountSendAsync(challenge.Id, CancellationToken.None)
                    : await phoneOtps.TryCountSendAsync(challenge.Id, CancellationToken.None);
            if (!isThere)
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
        var (id, purpose) = (failed.ChallengeId, failed.OtpPurpose!.Value);
        // Only an owner's newest challenge is live.
        OtpChallenge? challenge =
            purpose == OtpPurpose.Signup
                ? await dbContext
                    .SignupOtps.AsNoTracking()
                    .SingleOrDefaultAsync(row =>
                        row.ChallengeId == id
                        && !dbContext.SignupOtps.Any(newer => newer.PhoneNumber == row.PhoneNumber && newer.Id > row.Id)
                    )
                : await dbContext
                    .PhoneOtps.AsNoTracking()
                    .SingleOrDefaultAsync(row =>
                        row.ChallengeId == id && !dbContext.PhoneOtps.Any(newer => newer.UserId == row.UserId && newer.Id > row.Id)
                    );
        return
            challenge is not null
            && challenge.CanBeRepeated(timeProvider.GetUtcNow(), OtpOptions.From(settings, purpose).MaxAttempts)
            && codes.DeriveOrNull(challenge) is not null
            ? challenge
            : null;
    }
}
