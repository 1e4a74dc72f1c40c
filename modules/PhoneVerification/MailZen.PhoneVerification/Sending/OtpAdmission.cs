using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Captcha;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Sending;

/// <summary>
/// Decides whether a message may be sent. An admitted request commits as a whole: limits, traffic, challenge, decision. A refused one is
/// rolled back as a whole; only the decision is stored.
/// </summary>
internal sealed class OtpAdmission(
    AdmissionTransaction transaction,
    RegionCounters regions,
    CaptchaGate captcha,
    SendDecisionLog decisions,
    TimeProvider timeProvider
)
{
    /// <param name="request">The request for a code.</param>
    /// <param name="cancellationToken">Cancels until the commit.</param>
    /// <exception cref="BusinessException">The message may not be sent; only the decision was stored.</exception>
    public async Task<OtpAdmitted<TChallenge>> AdmitAsync<TChallenge>(SendRequest<TChallenge> request, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        try
        {
            if (request.Subject.Exemption != GuardVerdict.OfTestNumber)
            {
                NumberPolicy.ThrowIfNotAllowed(request.Subject.Number, request.Settings);
            }

            if (!request.Subject.IsExempt)
            {
                await regions.WaitUntilFreshAsync(cancellationToken);
            }

            var admitted = await RunOrStepUpAsync(request, cancellationToken);
            request.Store.Remember(request.Owner, admitted.Challenge, timeProvider.GetUtcNow());
            return admitted;
        }
        catch (BusinessException refusal)
        {
            await decisions.KeepAsync(request.Subject, refusal, request.Settings);
            throw;
        }
    }

    /// <remarks>A captcha token is verified only if a budget requires it, and outside any transaction.</remarks>
    private async Task<OtpAdmitted<TChallenge>> RunOrStepUpAsync<TChallenge>(
        SendRequest<TChallenge> request,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        try
        {
            return await transaction.RunAsync(request, CaptchaProof.None, cancellationToken);
        }
        catch (BusinessException refusal) when (refusal.Code == PhoneVerificationErrorCodes.CaptchaRequired && captcha.HasToken)
        {
            var proof = await captcha.ProveAsync(request.Settings, cancellationToken);
            return await transaction.RunAsync(request, proof, cancellationToken);
        }
    }
}
