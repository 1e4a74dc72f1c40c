using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard.Limits;

namespace MailZen.PhoneVerification.Sending;

/// <summary>What clients are told of admitted messages.</summary>
internal sealed class SentCodes(RequestTokens tokens, TimeProvider timeProvider)
{
    public OtpSent Tell<TChallenge>(SendRequest<TChallenge> request, OtpAdmitted<TChallenge> admitted)
        where TChallenge : OtpChallenge
    {
        var challenge = admitted.Challenge;
        var now = timeProvider.GetUtcNow();
        request.Store.Remember(request.Owner, challenge, now);
        var resendAvailableAt = admitted.Permit.Hits.FirstOrDefault(OtpLimits.IsCooldown)?.WindowEnd ?? now;
        var code = new RequestedCode(
            challenge.Purpose,
            challenge.ChallengeId,
            admitted.Request.MessageId,
            challenge.ExpiresAt,
            resendAvailableAt
        );
        return Tell(code, challenge.CodeLength, admitted.Secret);
    }

    public OtpSent Tell(RequestedCode code, int codeLength, string secret) =>
        new(code.ExpiresAt, code.ResendAvailableAt, codeLength, tokens.Write(secret, code));
}
