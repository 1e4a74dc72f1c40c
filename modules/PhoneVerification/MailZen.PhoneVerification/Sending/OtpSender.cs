using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Events;
using MailZen.PhoneVerification.Guard.Admission;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Sms.Chain;

namespace MailZen.PhoneVerification.Sending;

/// <summary>
/// Sends a code: first admit and commit, then send the message outside any transaction, then handle the outcome (ADR 0004). From the commit
/// on, a client that disconnects changes nothing: a message on its way must have its challenge.
/// </summary>
internal sealed class OtpSender(
    SendRequests requests,
    SendGuard guard,
    OtpOpener opener,
    ISmsDispatcher dispatcher,
    FailedSends failedSends,
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
        var request = await requests.ReadAsync(store, userId, phoneNumber, cancellationToken);
        var admitted = await guard.AdmitAsync(request, (permit, token) => opener.OpenAsync(request, permit, token), cancellationToken);
        log.SendStart(admitted.Challenge);
        if (admitted.Attempt is { } attempt) // A test number has a fixed code: there is nothing to send.
        {
            var result = await dispatcher.DispatchAsync(admitted.Request, request.Settings, attempt.Id, CancellationToken.None);
            metrics.Sent(store.Purpose, request.Subject.Number.Region, result);
            if (result.Failure is { } failure)
            {
                await failedSends.SettleAsync(request, admitted, result, failure);
            }
            else
            {
                log.SendDeliveryCompleted(admitted.Challenge, result);
            }
        }

        store.Remember(request.Owner, admitted.Challenge, timeProvider.GetUtcNow());
        var cooldown = admitted.Permit.Hits.FirstOrDefault(OtpLimits.IsCooldown);
        return new OtpSent(
            admitted.Challenge.ExpiresAt,
            cooldown?.WindowEnd ?? timeProvider.GetUtcNow(),
            admitted.Challenge.CodeLength,
            admitted.RequestToken
        );
    }
}
