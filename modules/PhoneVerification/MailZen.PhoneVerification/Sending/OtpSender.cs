using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Events;
using MailZen.PhoneVerification.Guard.Admission;
using MailZen.PhoneVerification.Idempotency;
using MailZen.PhoneVerification.Sms.Chain;

namespace MailZen.PhoneVerification.Sending;

/// <summary>
/// Sends a code: first admit and commit, then send the message outside any transaction, then handle the outcome (ADR 0004). From the commit
/// on, a client that disconnects changes nothing: a message on its way must have its challenge.
/// </summary>
internal sealed class OtpSender(
    SendGuard guard,
    OtpOpener opener,
    IdempotentSends keys,
    ISmsDispatcher dispatcher,
    FailedSends failedSends,
    OtpMetrics metrics,
    OtpLog log,
    SentCodes sentCodes
)
{
    /// <summary>Sends an admitted message.</summary>
    /// <returns>The data of the sent code.</returns>
    public async Task<OtpSent> SendAsync<TChallenge>(SendRequest<TChallenge> request, OtpAdmitted<TChallenge> admitted)
        where TChallenge : OtpChallenge
    {
        if (admitted.Attempt is not null) // A test number has a fixed code: there is nothing to send.
        {
            await DispatchAsync(request, admitted);
        }

        return Conclude(request, admitted);
    }

    /// <summary>Admits a request for a code and commits what it counts and opens.</summary>
    public async Task<OtpAdmitted<TChallenge>> AdmitAsync<TChallenge>(SendRequest<TChallenge> request, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var admitted = await guard.AdmitAsync(request, (permit, token) => opener.OpenAsync(request, permit, token), cancellationToken);
        log.SendStart(admitted.Challenge);
        return admitted;
    }

    /// <summary>Hands an admitted message that has a delivery attempt to the providers.</summary>
    /// <exception cref="BusinessException">No provider accepted it, and delivery is strict.</exception>
    public async Task DispatchAsync<TChallenge>(SendRequest<TChallenge> request, OtpAdmitted<TChallenge> admitted)
        where TChallenge : OtpChallenge
    {
        var attempt = admitted.Attempt!;
        if (request.Key is { } key)
        {
            await keys.NoteAskedAsync(key.Id, attempt.MessageId, attempt.Provider, request.Settings);
        }

        var result = await dispatcher.DispatchAsync(admitted.Request, request.Settings, attempt.Id, CancellationToken.None);
        metrics.Sent(request.Store.Purpose, request.Subject.Number.Region, result);
        if (result.Failure is { } failure)
        {
            await failedSends.SettleAsync(request, admitted, result, failure);
        }
        else
        {
            log.SendDeliveryCompleted(admitted.Challenge, result);
        }
    }

    /// <summary>What the client is told of an admitted message.</summary>
    public OtpSent Conclude<TChallenge>(SendRequest<TChallenge> request, OtpAdmitted<TChallenge> admitted)
        where TChallenge : OtpChallenge => sentCodes.Tell(request, admitted);
}
