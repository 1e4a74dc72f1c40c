using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Budgets;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Sending;

/// <summary>Runs the transaction that admits a message, with those of concurrent sends if that is possible.</summary>
internal sealed class AdmissionTransaction(
    UnitOfWorkGroup<AdmissionTransaction> group,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    RegionCounters regions,
    PumpingGuard guard,
    OtpOpener opener,
    TimeProvider timeProvider
)
{
    /// <param name="request">The request for a code.</param>
    /// <param name="proof">The captcha's result.</param>
    /// <param name="cancellationToken">Cancels until the commit.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">The message may not be sent; nothing was stored.</exception>
    public async Task<OtpAdmitted<TChallenge>> RunAsync<TChallenge>(
        SendRequest<TChallenge> request,
        CaptchaProof proof,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        var send = new GroupedSend<TChallenge>(request, proof, limiter, otpLimits, regions, guard, opener, timeProvider);

        // A repeated request needs another query, and would leave the group.
        var admitted = request.Store.IsRemembered(request.Owner)
            ? await group.RunAloneAsync(send, cancellationToken)
            : await group.RunAsync(send, cancellationToken);
        return admitted ?? throw new InvalidOperationException("A send that runs alone is admitted or refused.");
    }
}
