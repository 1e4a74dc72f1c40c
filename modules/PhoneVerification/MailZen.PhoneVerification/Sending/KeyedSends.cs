using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Idempotency;

namespace MailZen.PhoneVerification.Sending;

/// <summary>Sends a code once for each key of a client (ADR 0039); a request without a key is sent as it comes.</summary>
internal sealed class KeyedSends(SendRequests requests, OtpSender sender, IdempotentSends keys, RepeatedSends repeats)
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
        if (keys.ReadOrNull(request.Subject) is not { } key)
        {
            return await sender.SendAsync(request, await sender.AdmitAsync(request, cancellationToken));
        }

        var earlier = await keys.FindOrNullAsync(key, cancellationToken);
        if (earlier is { End: not SendEnd.Rejected })
        {
            return await repeats.AnswerAsync(request, earlier, cancellationToken);
        }

        request = request with { Key = key, ReplacedMessageId = earlier?.Send.MessageId };
        OtpAdmitted<TChallenge> admitted;
        try
        {
            admitted = await sender.AdmitAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is BusinessException or UniqueConstraintViolationException)
        {
            // Another request with this key was faster: the limits count its message, or its key is there already.
            if (await keys.FindOrNullAsync(key, cancellationToken) is { End: not SendEnd.Rejected } other)
            {
                return await repeats.AnswerAsync(request, other, cancellationToken);
            }

            throw;
        }

        return await sender.SendAsync(request, admitted);
    }
}
