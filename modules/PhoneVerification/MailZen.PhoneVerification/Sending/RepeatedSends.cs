using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Idempotency;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Chain;

namespace MailZen.PhoneVerification.Sending;

/// <summary>Answers a repeated request as the first one, from the rows of its send.</summary>
internal sealed class RepeatedSends(
    IdempotentSends keys,
    OtpCodes codes,
    OtpTexts texts,
    AskerSecrets askers,
    SentCodes sentCodes,
    ISmsDispatcher dispatcher,
    TimeProvider timeProvider
)
{
    /// <exception cref="BusinessException">A provider may have accepted the message, and nobody can know.</exception>
    public async Task<OtpSent> AnswerAsync<TChallenge>(
        SendRequest<TChallenge> request,
        RepeatedSend repeated,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        if (repeated.End == SendEnd.Interrupted)
        {
            await FinishAsync(request, repeated, cancellationToken);
        }
        else if (repeated.End == SendEnd.Unknown && request.Options.StrictDelivery)
        {
            throw new BusinessException(PhoneVerificationErrorCodes.SmsDeliveryUnknown);
        }

        return Tell(request, repeated.Send);
    }

    /// <summary>What the client was told of a send.</summary>
    public OtpSent Tell<TChallenge>(SendRequest<TChallenge> request, IdempotentSend send)
        where TChallenge : OtpChallenge
    {
        var subject = request.Subject;
        var code = new RequestedCode(request.Store.Purpose, send.ChallengeId, send.MessageId, send.ExpiresAt, send.ResendAvailableAt);
        var (_, secret) = askers.OfSend(subject.Number, send.MessageId, isOfAccount: subject.UserId is not null);
        return sentCodes.Tell(code, send.CodeLength, secret);
    }

    /// <remarks>
    /// The same message with the same id: again to a provider that drops repetitions, and for the first time to one that was not asked.
    /// </remarks>
    private async Task FinishAsync<TChallenge>(SendRequest<TChallenge> request, RepeatedSend repeated, CancellationToken cancellationToken)
        where TChallenge : OtpChallenge
    {
        var attempt = repeated.Attempts.Last(row => row.Status is SmsStatus.Pending or SmsStatus.Unknown);
        if (
            await request.Store.FindIfNewestOrNullAsync(repeated.Send.ChallengeId, cancellationToken) is not { } challenge
            || !challenge.CanBeRepeated(request.Subject.Number, timeProvider.GetUtcNow(), request.Options.MaxAttempts)
            || codes.DeriveOrNull(challenge) is null
        )
        {
            throw new BusinessException(PhoneVerificationErrorCodes.SmsDeliveryUnknown);
        }

        var (send, provider, settings) = (repeated.Send, attempt.Provider, request.Settings);
        var message = texts.Create(challenge, send.MessageId, timeProvider.GetUtcNow(), settings);
        SmsProviderResult result;
        if (keys.Drops(provider))
        {
            await keys.TakeOverAsync(send, attempt, settings);
            result = await dispatcher.RepeatThroughAsync(provider, message, settings, attempt.Id, CancellationToken.None);
        }
        else
        {
            await keys.NoteAskedAsync(send.Key, send.MessageId, provider, settings);
            result = await dispatcher.DispatchThroughAsync(provider, message, settings, attempt.Id, CancellationToken.None);
        }

        if (result.Failure is { } failure && request.Options.StrictDelivery)
        {
            throw new BusinessException(
                result.Outcome == SmsOutcome.Rejected ? failure.UserErrorCode : PhoneVerificationErrorCodes.SmsDeliveryUnknown
            );
        }
    }
}
