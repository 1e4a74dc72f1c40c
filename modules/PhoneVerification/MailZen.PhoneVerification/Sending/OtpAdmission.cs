using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Budgets;
using MailZen.PhoneVerification.Guard.Captcha;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Sending;

/// <summary>
/// Decides whether a message may be sent. An admitted request commits as a whole: limits, traffic, challenge, decision. A refused one is
/// rolled back as a whole; only the decision is stored.
/// </summary>
internal sealed class OtpAdmission(
    IPhoneVerificationDbContext dbContext,
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    UnitOfWorkGroup<OtpAdmission> group,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    OtpOpener opener,
    RegionCounters regions,
    NumberGate gate,
    PumpingGuard guard,
    CaptchaGate captcha,
    SendDecisionLog decisions,
    TimeProvider timeProvider
)
{
    /// <param name="store">The purpose's challenges.</param>
    /// <param name="subject">Who requests a code for which number.</param>
    /// <param name="options">The settings of the challenge.</param>
    /// <param name="settings">All settings of the request.</param>
    /// <param name="cancellationToken">Cancels until the commit.</param>
    /// <exception cref="BusinessException">The message may not be sent; only the decision was stored.</exception>
    public async Task<OtpAdmitted<TChallenge>> AdmitAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        SendSubject subject,
        OtpOptions options,
        SettingSnapshot settings,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        try
        {
            if (subject.Exemption != GuardVerdict.OfTestNumber)
            {
                NumberPolicy.ThrowIfNotAllowed(subject.Number, settings);
            }

            var admitted = subject.IsExempt
                ? await AdmitExemptAsync(store, subject, options, settings, cancellationToken)
                : await JudgeOrStepUpAsync(store, subject, options, settings, cancellationToken);
            store.Remember(store.OwnerOf(subject.UserId, subject.Number), admitted.Challenge, timeProvider.GetUtcNow());
            return admitted;
        }
        catch (BusinessException refusal)
        {
            await decisions.KeepAsync(subject, refusal, settings);
            throw;
        }
    }

    /// <remarks>A captcha token is verified only if a budget requires it, and outside any transaction.</remarks>
    private async Task<OtpAdmitted<TChallenge>> JudgeOrStepUpAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        SendSubject subject,
        OtpOptions options,
        SettingSnapshot settings,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        await regions.ExchangeAsync(settings.GetInt32(GuardSettings.HistoryDays), cancellationToken);
        try
        {
            return await JudgeAsync(store, subject, options, settings, CaptchaProof.None, cancellationToken);
        }
        catch (BusinessException refusal) when (refusal.Code == PhoneVerificationErrorCodes.CaptchaRequired && captcha.HasToken)
        {
            return await JudgeAsync(
                store,
                subject,
                options,
                settings,
                await captcha.ProveAsync(settings, cancellationToken),
                cancellationToken
            );
        }
    }

    private async Task<OtpAdmitted<TChallenge>> AdmitExemptAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        SendSubject subject,
        OtpOptions options,
        SettingSnapshot settings,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        if (subject.Exemption == GuardVerdict.LimitsOff)
        {
            await gate.ThrowIfClosedAsync(subject.Number, settings, cancellationToken);
        }

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        if (settings.IsTrue(OperationLimitSettings.Enabled))
        {
            await limiter.AcquireAsync(otpLimits.ForTestNumber(), cancellationToken);
        }

        var owner = store.OwnerOf(subject.UserId, subject.Number);
        await dbContext.ExecuteBatchAsync([store.PrepareTake(owner, options.MaxAttempts, timeProvider.GetUtcNow())], cancellationToken);

        var (admitted, last) = await opener.OpenAsync(
            store,
            subject,
            subject.ExemptVerdict,
            hour: null,
            hits: [],
            mayRepeat: true,
            options,
            settings,
            cancellationToken
        );
        cancellationToken.ThrowIfCancellationRequested();
        await unitOfWork.CompleteAsync(last);
        return admitted;
    }

    private async Task<OtpAdmitted<TChallenge>> JudgeAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        SendSubject subject,
        OtpOptions options,
        SettingSnapshot settings,
        CaptchaProof proof,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        var isGuarded = !GuardOptions.From(settings).IsOff;
        var owner = store.OwnerOf(subject.UserId, subject.Number);
        var hour = 0;
        OperationLimitQuery limits = null!;
        TakeChallengeQuery taken = null!;
        IReadOnlyList<AddressReading> networks = null!;
        OtpAdmitted<TChallenge> admitted = null!;

        var send = new UnitOfWorkPart(
            begin: () =>
            {
                hour = regions.Hour;
                limits = limiter.Prepare(otpLimits.ForSend(subject, options.Cooldown, settings));
                taken = store.PrepareTake(owner, options.MaxAttempts, timeProvider.GetUtcNow());
                networks = [.. subject.Networks.Select(network => new AddressReading(network, hour, subject.NumberFingerprint))];
                return isGuarded
                    ?
                    [
                        limits,
                        taken,
                        .. AddressTrafficQueries.CountSent(
                            subject.Networks.Select(network => network.Fingerprint),
                            subject.Number.Region,
                            hour
                        ),
                        .. networks,
                    ]
                    : [limits, taken, networks[0]];
            },
            decide: async (unitOfWork, isShared) =>
            {
                var hits = limits.GetHits();
                if (isShared && taken.IsLive)
                {
                    return null;
                }

                // Counted after the limits: what they refuse does not count against other users' budgets.
                var region = isGuarded ? regions.Count(unitOfWork, subject.Number.Region, hour) : null;
                var verdict = guard.Judge(
                    subject,
                    networks,
                    region,
                    settings,
                    proof,
                    report: isShared ? unitOfWork.OnCompleted : act => act()
                );
                if (verdict.Outcome == SendOutcome.Trickled)
                {
                    if (isShared)
                    {
                        return null;
                    }

                    hits = [.. hits, .. await limiter.AcquireAsync(otpLimits.ForTrickle(subject, settings), cancellationToken)];
                }

                (admitted, var last) = await opener.OpenAsync(
                    store,
                    subject,
                    verdict,
                    isGuarded ? hour : null,
                    hits,
                    taken.IsLive,
                    options,
                    settings,
                    cancellationToken
                );
                return last;
            }
        );

        // A repeated request needs another query, and would leave the group.
        await (
            store.IsRemembered(owner)
                ? send.RunAloneAsync(unitOfWorkManager, dbContext, cancellationToken)
                : group.RunAsync(
                    unitOfWorkManager,
                    dbContext,
                    send,
                    exclusive: [$"{owner}", subject.Number.Value, subject.Networks[^1].Fingerprint],
                    cancellationToken
                )
        );
        return admitted;
    }
}
