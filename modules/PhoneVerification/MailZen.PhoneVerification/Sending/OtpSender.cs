using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.Framework.WebClientInfo;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Events;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Chain;
using MailZen.PhoneVerification.TestNumbers;

namespace MailZen.PhoneVerification.Sending;

/// <summary>
/// Sends a code: first admit and commit, then send the message outside any transaction, then handle the outcome (ADR 0004). From the commit
/// on, a client that disconnects changes nothing: a message on its way must have its challenge.
/// </summary>
internal sealed class OtpSender(
    ISettingProvider settingProvider,
    OtpAdmission admission,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    RegionCounters regions,
    FormerNumbers formerNumbers,
    IPhoneVerificationDbContext dbContext,
    ISmsDispatcher dispatcher,
    IFingerprint fingerprint,
    IWebClientInfoProvider client,
    OtpMetrics metrics,
    OtpLog log,
    TimeProvider timeProvider
)
{
    /// <param name="store">The purpose's challenges.</param>
    /// <param name="userId">The account, or null at sign-up.</param>
    /// <param name="phoneNumber">The number to verify, as a person wrote it.</param>
    /// <param name="cancellationToken">Honoured until the challenge is committed.</param>
    /// <returns>The data of the sent code.</returns>
    public async Task<OtpSent> SendAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        Guid? userId,
        string phoneNumber,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var options = OtpOptions.From(settings, store.Purpose);
        var input = PhoneNumberInput.Read(phoneNumber, settings, timeProvider.GetUtcNow());
        await formerNumbers.MergeAsync(input.Number, cancellationToken);
        var subject = new SendSubject(
            store.Purpose.WireName,
            input.Number,
            userId,
            fingerprint.Compute(input.Number.Value),
            [.. client.ClientNetworks.Select(network => new GuardNetwork(fingerprint.Compute(network.Name), network.Factor))],
            FindExemption(input, settings)
        );

        var admitted = await admission.AdmitAsync(store, subject, options, settings, cancellationToken);
        log.SendStart(admitted.Challenge);
        if (admitted.Attempt is { } attempt) // A test number has a fixed code: there is nothing to send.
        {
            await DispatchAsync(store, subject, admitted, attempt, options, settings);
        }

        var cooldown = admitted.Hits.FirstOrDefault(OtpLimits.IsCooldown);
        return new OtpSent(
            admitted.Challenge.ExpiresAt,
            cooldown?.WindowEnd ?? timeProvider.GetUtcNow(),
            admitted.Challenge.CodeLength,
            admitted.RequestToken
        );
    }

    private async Task DispatchAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        SendSubject subject,
        OtpAdmitted<TChallenge> admitted,
        SmsAttempt attempt,
        OtpOptions options,
        SettingSnapshot settings
    )
        where TChallenge : OtpChallenge
    {
        var result = await dispatcher.DispatchAsync(admitted.Request, settings, attempt.Id, CancellationToken.None);
        metrics.Sent(store.Purpose, subject.Number.Region, result);
        if (result.Failure is { } failure)
        {
            await SettleAsync(store, subject, admitted, result, failure, options);
        }
        else
        {
            log.SendDeliveryCompleted(admitted.Challenge, result);
        }
    }

    private static string? FindExemption(PhoneNumberInput input, SettingSnapshot settings) =>
        input.Test is not null ? GuardVerdict.OfTestNumber
        : !settings.IsTrue(OperationLimitSettings.Enabled) ? GuardVerdict.LimitsOff
        : null;

    private async Task SettleAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        SendSubject subject,
        OtpAdmitted<TChallenge> admitted,
        SmsDispatchResult result,
        SmsFailure failure,
        OtpOptions options
    )
        where TChallenge : OtpChallenge
    {
        log.SendDeliveryFailed(admitted.Challenge, result, failure);

        if (failure.UserErrorCode == PhoneVerificationErrorCodes.PhoneNumberOptedOut)
        {
            await RememberOptOutAsync(subject);
        }

        if (options.StrictDelivery)
        {
            await TakeBackAsync(store, subject, admitted, result.Outcome, failure);
            throw new BusinessException(failure.UserErrorCode);
        }

        log.NonStrictFailure(result, failure);
    }

    private async Task RememberOptOutAsync(SendSubject subject)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        await dbContext.ExecuteBatchAsync(
            [KnownNumberQueries.SetOptedOut(subject.NumberFingerprint, timeProvider.GetUtcNow())],
            CancellationToken.None
        );
        await unitOfWork.CompleteAsync(CancellationToken.None);
    }

    /// <remarks>Locks the same rows in the same order as a send, so that the two cannot deadlock.</remarks>
    private async Task TakeBackAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        SendSubject subject,
        OtpAdmitted<TChallenge> admitted,
        SmsOutcome outcome,
        SmsFailure failure
    )
        where TChallenge : OtpChallenge
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        if (outcome == SmsOutcome.Rejected)
        {
            // While providers are down a client network can retry for free, but not without limit.
            var hasTriedTooOften = await IsUsedUpAsync(otpLimits.ForRejected());
            var refundable = admitted
                .Hits.Where(hit => OtpLimits.IsRefundable(hit, failure, hasTriedTooOften))
                .ToLookup(OtpLimits.IsOfTrickle);
            await limiter.ReleaseAsync([.. refundable[false]], CancellationToken.None);
            await store.TakeSendBackAsync(admitted.Challenge.Id, CancellationToken.None);
            if (admitted.Hour is { } hour && failure.MayGoAnotherWay)
            {
                await dbContext.ExecuteBatchAsync([.. AddressTrafficQueries.Release(subject, hour)], CancellationToken.None);
                unitOfWork.OnCompleted(() => regions.Release(subject.Number.Region, hour));
            }

            await limiter.ReleaseAsync([.. refundable[true]], CancellationToken.None);
        }
        else
        {
            // The person may have the code: release the cooldown, so that a new request repeats it at once.
            var isForgiven = !await IsUsedUpAsync([OtpLimits.ForUnknown(subject.Number.Value)]);
            await limiter.ReleaseAsync(
                [.. admitted.Hits.Where(hit => OtpLimits.IsCooldown(hit) || (isForgiven && OtpLimits.IsOfNumberAndNetwork(hit)))],
                CancellationToken.None
            );
        }

        await unitOfWork.CompleteAsync(CancellationToken.None);
    }

    private async Task<bool> IsUsedUpAsync(IReadOnlyCollection<OperationLimit> limits)
    {
        var tries = limiter.Prepare(limits);
        await dbContext.ExecuteBatchAsync([tries], CancellationToken.None);
        return tries.IsRefused;
    }
}
