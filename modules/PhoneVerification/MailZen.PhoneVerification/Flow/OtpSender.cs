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

namespace MailZen.PhoneVerification.Flow;

/// <summary>
/// Sends a code: limits and challenge in one transaction, then the text outside of any, then what its end means (ADR 0004). From the
/// commit on nothing listens to the client's going away, for a text that is on its way must find its challenge.
/// </summary>
internal sealed class OtpSender(
    ISettingProvider settingProvider,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    OtpCodes codes,
    ISmsDispatcher dispatcher,
    IAuditLog auditLog,
    IFingerprint fingerprint,
    OtpLog log,
    TimeProvider timeProvider)
{
    /// <param name="store">The purpose's challenges.</param>
    /// <param name="userId">The account, or null at sign-up.</param>
    /// <param name="phoneNumber">The number to prove, as a person wrote it.</param>
    /// <param name="cancellationToken">Heard until the challenge is committed.</param>
    public async Task SendAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store, Guid? userId, string phoneNumber, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var options = OtpOptions.From(settings, store.Purpose);
        var number = PhoneNumber.Parse(phoneNumber, options.RequireValidNumber);

        IReadOnlyList<OperationLimitHit> hits;
        TChallenge challenge;
        DateTimeOffset now;
        await using (var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken))
        {
            hits = await limiter.AcquireAsync(otpLimits.ForSend(store.Purpose, number, userId, options, settings), cancellationToken);
            now = timeProvider.GetUtcNow();
            challenge = await RepeatOrOpenAsync(store, userId, number, now, options, cancellationToken);
            auditLog.Add($"{store.Purpose.ToEventPrefix()}_requested", userId, fingerprint.Compute(number.Value));
            await unitOfWork.CompleteAsync(cancellationToken);
        }

        log.SendStart(challenge);
        var result = await dispatcher.DispatchAsync(CreateRequest(challenge, now, settings), settings, CancellationToken.None);
        if (result.Failure is { } failure)
        {
            await SettleAsync(store, challenge, hits, result, failure, options);
        }
        else
        {
            log.SendDeliveryCompleted(challenge, result);
        }
    }

    private async Task<TChallenge> RepeatOrOpenAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store, Guid? userId, PhoneNumber number, DateTimeOffset now, OtpOptions options, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var newest = await store.FindNewestOrNullAsync(store.OwnerOf(userId, number), cancellationToken);
        if (newest is not null && newest.CanBeRepeated(number, now, options.MaxAttempts) && codes.DeriveOrNull(newest) is not null
            && await store.TryCountSendAsync(newest.Id, cancellationToken))
        {
            return newest;
        }

        var challenge = store.Open(userId, number, codes.ActiveKeyId, SmsTexts.CurrentLanguage, now, options);
        store.Add(challenge);
        return challenge;
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
        IReadOnlyList<OperationLimitHit> hits,
        SmsDispatchResult result,
        SmsFailure failure,
        OtpOptions options)
        where TChallenge : OtpChallenge
    {
        log.SendDeliveryFailed(challenge, result, failure);
        if (!options.StrictDelivery)
        {
            log.NonStrictFailure(result, failure);
            return;
        }

        // Limits before the challenge, as when sending: two transactions that take the same rows take them in the same order.
        await using (var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None))
        {
            if (result.Outcome == SmsOutcome.Rejected)
            {
                await limiter.ReleaseAsync([.. hits.Where(hit => OtpLimits.IsRefundable(hit, failure))], CancellationToken.None);
                await store.DeleteUnlessSentAgainAsync(challenge.Id, CancellationToken.None);
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
