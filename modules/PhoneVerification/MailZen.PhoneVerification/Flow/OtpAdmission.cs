using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
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
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    OtpCodes codes,
    PumpingGuard guard,
    TrafficHistoryProvider histories,
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
            return await CommitAsync(store, subject, options, settings, history: null, CaptchaProof.None, cancellationToken);
        }

        try
        {
            NumberPolicy.ThrowIfNotAllowed(subject.Number, settings);
            var history = await histories.GetAsync(settings.GetInt32(GuardSettings.HistoryDays), cancellationToken);
            return await CommitOrStepUpAsync(store, subject, options, settings, history, cancellationToken);
        }
        catch (BusinessException refusal)
        {
            await decisions.KeepAsync(subject, refusal, cancellationToken);
            throw;
        }
    }

    /// <remarks>A token is looked at only where a budget asks for one, and outside of any transaction.</remarks>
    private async Task<OtpAdmitted<TChallenge>> CommitOrStepUpAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store, SendSubject subject, OtpOptions options, SettingSnapshot settings, TrafficHistory history, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        try
        {
            return await CommitAsync(store, subject, options, settings, history, CaptchaProof.None, cancellationToken);
        }
        catch (BusinessException refusal) when (refusal.Code == PhoneVerificationErrorCodes.CaptchaRequired && captcha.HasToken)
        {
            var proof = await captcha.ProveAsync(settings, cancellationToken);
            return await CommitAsync(store, subject, options, settings, history, proof, cancellationToken);
        }
    }

    /// <remarks>Rows are taken in one order by every use case: limits, traffic, challenge. Shared ones come late, since they are held until the commit.</remarks>
    private async Task<OtpAdmitted<TChallenge>> CommitAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        SendSubject subject,
        OtpOptions options,
        SettingSnapshot settings,
        TrafficHistory? history,
        CaptchaProof proof,
        CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        IReadOnlyList<OperationLimitHit> hits = history is null
            ? []
            : await limiter.AcquireAsync(otpLimits.ForSend(subject, options, settings), cancellationToken);

        var now = timeProvider.GetUtcNow();
        var newest = await store.FindNewestOrNullAsync(store.OwnerOf(subject.UserId, subject.Number), cancellationToken);
        var isRepeat = newest is not null && newest.CanBeRepeated(subject.Number, now, options.MaxAttempts) && codes.DeriveOrNull(newest) is not null;
        var verdict = history is null
            ? subject.ExemptVerdict
            : await guard.CountAsync(subject, isRepeat ? newest!.CreatedAt : now, history, settings, proof, cancellationToken);

        if (!isRepeat || !await store.TryCountSendAsync(newest!.Id, cancellationToken))
        {
            newest = store.Open(subject.UserId, subject.Number, history is null ? null : subject.Network, codes.ActiveKeyId, SmsTexts.CurrentLanguage, now, options);
            store.Add(newest);
        }

        decisions.Add(subject, verdict);
        auditLog.Add($"{store.Purpose.ToEventPrefix()}_requested", subject.UserId, subject.NumberFingerprint);
        await unitOfWork.CompleteAsync(cancellationToken);
        return new OtpAdmitted<TChallenge>(newest!, hits, now);
    }
}
