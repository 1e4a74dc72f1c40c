using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Captcha;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Limits;
using MailZen.PhoneVerification.PhoneNumbers;
using MailZen.PhoneVerification.Settings;
using MailZen.PhoneVerification.Sms.Texts;

namespace MailZen.PhoneVerification.Flow;

/// <summary>
/// Decides whether a text may be sent. What passes is committed as a whole: limits, traffic, challenge, decision. What is refused is rolled
/// back as a whole, and only the decision is kept.
/// </summary>
internal sealed class OtpAdmission(
    IPhoneVerificationDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    OtpCodes codes,
    RegionCounters regions,
    PumpingGuard guard,
    CaptchaGate captcha,
    SendDecisionLog decisions,
    IAuditLog auditLog,
    TimeProvider timeProvider)
{
    /// <param name="store">The purpose's challenges.</param>
    /// <param name="subject">Who asks for which number.</param>
    /// <param name="options">The settings of the challenge.</param>
    /// <param name="settings">All settings of the request.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="BusinessException">The text may not be sent; nothing was stored but the decision.</exception>
    public async Task<OtpAdmitted<TChallenge>> AdmitAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store, SendSubject subject, OtpOptions options, SettingSnapshot settings, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        if (subject.IsExempt)
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
            return await CommitAsync(unitOfWork, store, subject, subject.ExemptVerdict, region: null, hits: [], options, cancellationToken);
        }

        try
        {
            NumberPolicy.ThrowIfNotAllowed(subject.Number, settings);
            await regions.ExchangeAsync(settings.GetInt32(GuardSettings.HistoryDays), cancellationToken);
            return await JudgeOrStepUpAsync(store, subject, options, settings, cancellationToken);
        }
        catch (BusinessException refusal)
        {
            await decisions.KeepAsync(subject, refusal, cancellationToken);
            throw;
        }
    }

    /// <remarks>A captcha's token is looked at only where a budget asks for one, and outside of any transaction.</remarks>
    private async Task<OtpAdmitted<TChallenge>> JudgeOrStepUpAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store, SendSubject subject, OtpOptions options, SettingSnapshot settings, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        try
        {
            return await JudgeAsync(store, subject, options, settings, CaptchaProof.None, cancellationToken);
        }
        catch (BusinessException refusal) when (refusal.Code == PhoneVerificationErrorCodes.CaptchaRequired && captcha.HasToken)
        {
            return await JudgeAsync(store, subject, options, settings, await captcha.ProveAsync(settings, cancellationToken), cancellationToken);
        }
    }

    private async Task<OtpAdmitted<TChallenge>> JudgeAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store, SendSubject subject, OtpOptions options, SettingSnapshot settings, CaptchaProof proof, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var region = GuardOptions.From(settings).IsOff ? null : regions.Count(subject.Number.Region);
        try
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);

            // Rows are taken in one order by every use case: limits, address, number, challenge.
            var limits = limiter.Prepare(otpLimits.ForSend(subject, options, settings));
            var address = new AddressReading(subject, region?.ClockHour ?? ClockHour.Of(timeProvider.GetUtcNow()));
            await dbContext.ExecuteBatchAsync(region is null ? [limits, address] : [limits, AddressTrafficQueries.CountSent(subject, region.ClockHour), address], cancellationToken);
            var hits = limits.GetHits();
            var verdict = guard.Judge(subject, address, region, settings, proof);
            if (verdict.Outcome == SendOutcome.Trickled)
            {
                await limiter.AcquireAsync([PumpingGuard.Trickle(subject, settings)], cancellationToken);
            }

            return await CommitAsync(unitOfWork, store, subject, verdict, region, hits, options, cancellationToken);
        }
        catch (Exception)
        {
            if (region is not null)
            {
                regions.Release(subject.Number.Region, region.ClockHour);
            }

            throw;
        }
    }

    private async Task<OtpAdmitted<TChallenge>> CommitAsync<TChallenge>(
        IUnitOfWork unitOfWork,
        OtpChallengeStore<TChallenge> store,
        SendSubject subject,
        GuardVerdict verdict,
        RegionReading? region,
        IReadOnlyList<OperationLimitHit> hits,
        OtpOptions options,
        CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var now = timeProvider.GetUtcNow();
        var challenge = OtpLimits.IsFirstToNumber(hits) ? null : await FindRepeatableOrNullAsync(store, subject, now, options, cancellationToken);
        if (challenge is null || !await store.TryCountSendAsync(challenge.Id, cancellationToken))
        {
            challenge = store.Open(subject.UserId, subject.Number, region is null ? null : subject.Network, codes.ActiveKeyId, SmsTexts.CurrentLanguage, now, options);
            store.Add(challenge);
        }

        decisions.Add(subject, verdict);
        auditLog.Add($"{store.Purpose.ToEventPrefix()}_requested", subject.UserId, subject.NumberFingerprint);
        await unitOfWork.CompleteAsync(cancellationToken);
        return new OtpAdmitted<TChallenge>(challenge, region, hits, now);
    }

    private async Task<TChallenge?> FindRepeatableOrNullAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store, SendSubject subject, DateTimeOffset now, OtpOptions options, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var newest = await store.FindNewestOrNullAsync(store.OwnerOf(subject.UserId, subject.Number), cancellationToken);
        return newest is not null && newest.CanBeRepeated(subject.Number, now, options.MaxAttempts) && codes.DeriveOrNull(newest) is not null ? newest : null;
    }
}
