using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Guard.Budgets;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Guard.Admission;

/// <summary>Judges a message by its limits and budgets, in the transaction that counts it.</summary>
internal sealed class SendJudge(
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    RegionCounters regions,
    PumpingGuard guard,
    SendDecisionLog decisions,
    TimeProvider timeProvider
)
{
    /// <summary>The statements that count the message and read what it is judged by.</summary>
    public SendStatements Begin(IGuardedMessage message)
    {
        var (subject, hour) = (message.Subject, regions.Hour);
        var limits = FindLimits(message);
        var isGuarded = IsGuarded(message);
        var networks = subject.Networks.Select(network => network.Fingerprint);

        // Without the guard one network is read, for what is known of the number.
        var judged = isGuarded ? subject.Networks : subject.Networks.Take(subject.Exemption == GuardVerdict.OfTestNumber ? 0 : 1);
        return new SendStatements(
            hour,
            limits.Count > 0 ? limiter.Prepare(limits) : null,
            message.PrepareTake(timeProvider.GetUtcNow()),
            isGuarded ? [.. AddressTrafficQueries.CountSent(networks, subject.Number.Region, hour)] : [],
            [.. judged.Select(network => new AddressReading(network, hour, subject.NumberFingerprint))]
        );
    }

    /// <summary>Judges the message by the answers to its statements.</summary>
    /// <param name="message">The message.</param>
    /// <param name="first">The statements, which have run.</param>
    /// <param name="proof">The captcha's result.</param>
    /// <param name="unitOfWork">The transaction.</param>
    /// <param name="isShared">Whether statements of other messages run in it; then there is no query.</param>
    /// <param name="cancellationToken">Cancels a query.</param>
    /// <returns>Null if it needs a query, in a shared transaction.</returns>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">It must not be sent.</exception>
    public async Task<SendPermit?> JudgeAsync(
        IGuardedMessage message,
        SendStatements first,
        CaptchaProof proof,
        IUnitOfWork unitOfWork,
        bool isShared,
        CancellationToken cancellationToken
    )
    {
        var (subject, settings) = (message.Subject, message.Settings);
        var hits = first.Limits?.GetHits() ?? [];
        if (isShared && first.Taken.IsLive)
        {
            return null;
        }

        // Counted after the limits: what they refuse does not count against other users' budgets.
        var isGuarded = IsGuarded(message);
        var region = isGuarded ? regions.Count(unitOfWork, subject.Number.Region, first.Hour) : null;
        var verdict = guard.Judge(subject, first.Networks, region, settings, proof, isShared ? unitOfWork.OnCompleted : report => report());
        if (verdict.Outcome == SendOutcome.Trickled)
        {
            if (isShared)
            {
                return null;
            }

            hits = [.. hits, .. await limiter.AcquireAsync(otpLimits.ForTrickle(subject, settings), cancellationToken)];
        }

        return new SendPermit(isGuarded ? first.Hour : null, hits, decisions.PrepareAdd(subject, verdict), first.Taken.IsLive)
        {
            HasOptedOut = first.Networks is [{ HasOptedOut: true }, ..],
        };
    }

    private static bool IsGuarded(IGuardedMessage message) => !message.Subject.IsExempt && !GuardOptions.From(message.Settings).IsOff;

    private IReadOnlyCollection<OperationLimit> FindLimits(IGuardedMessage message) =>
        message.Subject.Exemption switch
        {
            null => otpLimits.ForSend(message.Subject, message.Cooldown, message.Settings),
            GuardVerdict.OfTestNumber when message.Settings.IsTrue(OperationLimitSettings.Enabled) => otpLimits.ForTestNumber(),
            _ => [],
        };
}
