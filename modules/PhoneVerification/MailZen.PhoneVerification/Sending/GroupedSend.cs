using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Budgets;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Sending;

/// <summary>The transaction that admits a message, which concurrent sends may share (ADR 0016).</summary>
internal sealed class GroupedSend<TChallenge>(
    SendRequest<TChallenge> request,
    CaptchaProof proof,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    RegionCounters regions,
    PumpingGuard guard,
    OtpOpener opener,
    TimeProvider timeProvider
) : IGroupedWork<SendStatements, OtpAdmitted<TChallenge>>
    where TChallenge : OtpChallenge
{
    /// <remarks>Without limits nothing is counted by client network.</remarks>
    public IReadOnlyCollection<string> Exclusive =>
        request.Subject.Exemption == GuardVerdict.LimitsOff
            ? [$"{request.Owner}", request.Subject.Number.Value]
            : [$"{request.Owner}", request.Subject.Number.Value, request.Subject.Networks[^1].Fingerprint];

    public SendStatements Begin()
    {
        var (subject, hour) = (request.Subject, regions.Hour);
        var limits = FindLimits();
        var networks = subject.Networks.Select(network => network.Fingerprint);
        return new SendStatements(
            hour,
            limits.Count > 0 ? limiter.Prepare(limits) : null,
            request.Store.PrepareTake(request.Owner, request.Options.MaxAttempts, timeProvider.GetUtcNow()),
            request.IsGuarded ? [.. AddressTrafficQueries.CountSent(networks, subject.Number.Region, hour)] : [],
            [.. request.JudgedNetworks.Select(network => new AddressReading(network, hour, subject.NumberFingerprint))]
        );
    }

    /// <remarks>In a group it leaves what only few messages need: another query.</remarks>
    public async Task<OtpAdmitted<TChallenge>?> DecideAsync(
        SendStatements first,
        IUnitOfWork unitOfWork,
        bool isShared,
        CancellationToken cancellationToken
    )
    {
        var (subject, settings) = (request.Subject, request.Settings);
        var hits = first.Limits?.GetHits() ?? [];
        if (isShared && first.Taken.IsLive)
        {
            return null;
        }

        // Counted after the limits: what they refuse does not count against other users' budgets.
        var region = request.IsGuarded ? regions.Count(unitOfWork, subject.Number.Region, first.Hour) : null;
        var verdict = guard.Judge(subject, first.Networks, region, settings, proof, isShared ? unitOfWork.OnCompleted : report => report());
        if (verdict.Outcome == SendOutcome.Trickled)
        {
            if (isShared)
            {
                return null;
            }

            hits = [.. hits, .. await limiter.AcquireAsync(otpLimits.ForTrickle(subject, settings), cancellationToken)];
        }

        int? hour = request.IsGuarded ? first.Hour : null;
        return await opener.OpenAsync(request, verdict, hour, hits, mayRepeat: first.Taken.IsLive, cancellationToken);
    }

    private IReadOnlyCollection<OperationLimit> FindLimits() =>
        request.Subject.Exemption switch
        {
            null => otpLimits.ForSend(request.Subject, request.Options.Cooldown, request.Settings),
            GuardVerdict.OfTestNumber when request.Settings.IsTrue(OperationLimitSettings.Enabled) => otpLimits.ForTestNumber(),
            _ => [],
        };
}
