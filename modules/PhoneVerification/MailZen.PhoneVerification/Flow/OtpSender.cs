using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Limits;
using MailZen.PhoneVerification.PhoneNumbers;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Texts;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Flow;

/// <summary>
/// Sends a code: limits and challenge in one transaction, then the text outside of any, then what its end means. From the commit on
/// nothing listens to the client's going away, for a text that is on its way must find its challenge.
/// </summary>
internal sealed class OtpSender(
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    OtpCodes codes,
    ISmsDispatcher dispatcher,
    IAuditLog auditLog,
    IFingerprint fingerprint,
    TimeProvider timeProvider,
    ILogger<OtpSender> logger)
{
    /// <param name="store">The purpose's challenges.</param>
    /// <param name="owner">Whose challenge it is, as the store knows it.</param>
    /// <param name="userId">The account, or null at sign-up.</param>
    /// <param name="phoneNumber">The number to prove.</param>
    /// <param name="purpose">What the code is for.</param>
    /// <param name="open">Makes a new challenge of a key, a language and the time.</param>
    /// <param name="options">The purpose's options.</param>
    /// <param name="settings">All settings, read before.</param>
    /// <param name="cancellationToken">Heard until the challenge is committed.</param>
    public async Task SendAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        object owner,
        Guid? userId,
        PhoneNumber phoneNumber,
        OtpPurpose purpose,
        Func<string, string, DateTimeOffset, TChallenge> open,
        OtpOptions options,
        SettingSnapshot settings,
        CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        IReadOnlyList<OperationLimitHit> hits;
        TChallenge challenge;
        DateTimeOffset now;
        var isNew = false;
        await using (var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken))
        {
            hits = await limiter.AcquireAsync(otpLimits.ForSend(purpose, phoneNumber, userId, options, settings), cancellationToken);

            now = timeProvider.GetUtcNow();
            var newest = await store.FindNewestOrNullAsync(owner, cancellationToken);
            if (newest is not null && newest.CanBeRepeated(phoneNumber, now, options.MaxAttempts) && codes.DeriveOrNull(newest) is not null
                && await store.TryCountSendAsync(newest.Id, cancellationToken))
            {
                challenge = newest;
            }
            else
            {
                challenge = open(codes.ActiveKeyId, SmsTexts.CurrentLanguage(purpose), now);
                store.Add(challenge);
                isNew = true;
            }

            auditLog.Add($"{purpose.ToEventPrefix()}_requested", userId, fingerprint.Compute(phoneNumber.Value));
            await unitOfWork.CompleteAsync(cancellationToken);
        }

        OtpLog.For(challenge).SendStart(logger, fingerprint.Compute(phoneNumber.Value), challenge);
        var result = await dispatcher.DispatchAsync(CreateRequest(challenge, now, settings), settings, CancellationToken.None);
        await SettleAsync(store, challenge, isNew, hits, result, options);
    }

    private SmsDispatchRequest CreateRequest(OtpChallenge challenge, DateTimeOffset now, SettingSnapshot settings)
    {
        var code = codes.DeriveOrNull(challenge)!;
        var text = SmsTexts.Render(challenge, code, now, settings);
        return new SmsDispatchRequest(SmsMessageId.New(timeProvider), challenge.PhoneNumber, text, code, challenge.Purpose.ToWireName());
    }

    private async Task SettleAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        TChallenge challenge,
        bool isNew,
        IReadOnlyList<OperationLimitHit> hits,
        SmsDispatchResult result,
        OtpOptions options)
        where TChallenge : OtpChallenge
    {
        var phone = fingerprint.Compute(challenge.PhoneNumber);
        if (result.Failure is not { } failure)
        {
            OtpLog.For(challenge).SendDeliveryCompleted(logger, phone, challenge, result);
            return;
        }

        OtpLog.For(challenge).SendDeliveryFailed(logger, phone, challenge, result);
        if (!options.StrictDelivery)
        {
            logger.NonStrictFailure(result.Outcome, failure.Class, failure.Code);
            return;
        }

        await using (var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None))
        {
            if (result.Outcome == SmsOutcome.Rejected)
            {
                if (isNew)
                {
                    await store.DeleteUnlessSentAgainAsync(challenge.Id, CancellationToken.None);
                }

                await limiter.ReleaseAsync(hits, CancellationToken.None);
            }
            else
            {
                // The person may hold the code: only asking again, which repeats it, is made possible at once.
                await limiter.ReleaseAsync([.. hits.Where(hit => hit.Policy == OtpLimits.CooldownPolicy)], CancellationToken.None);
            }

            await unitOfWork.CompleteAsync(CancellationToken.None);
        }

        throw new BusinessException(failure.UserErrorCode);
    }
}
