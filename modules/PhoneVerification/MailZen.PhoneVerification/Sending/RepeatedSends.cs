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
    IEnumerable<ISmsProvider> providers,
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

        var (send, subject) = (repeated.Send, request.Subject);
        var code = new RequestedCode(request.Store.Purpose, send.ChallengeId, send.MessageId, send.ExpiresAt, send.ResendAvailableAt);
        var (_, secret) = askers.OfSend(subject.Number, send.MessageId, isOfAccount: subject.UserId is not null);
        return sentCodes.Tell(code, send.CodeLength, secret);
    }

    /// <remarks>The same message again, with the same id, to a provider that drops repetitions. No other is asked twice.</remarks>
    private async Task FinishAsync<TChallenge>(
        SendRequest<TChallenge> request,
        RepeatedSend repeated,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        var attempt = repeated.Attempts.First(row => row.Status == SmsStatus.Pending);
        if (
            !providers.Any(provider => provider.Name == attempt.Provider && provider.DropsRepetitions)
            || await request.Store.FindIfNewestOrNullAsync(repeated.Send.ChallengeId, cancellationToken) is not { } challenge
            || !challenge.CanBeRepeated(request.Subject.Number, timeProvider.GetUtcNow(), request.Options.MaxAttempts)
            || codes.DeriveOrNull(challenge) is null
        )
        {
            throw new BusinessException(PhoneVerificationErrorCodes.SmsDeliveryUnknown);
        }

        await keys.TakeOverAsync(repeated.Send);
        var message = texts.Create(challenge, repeated.Send.MessageId, timeProvider.GetUtcNow(), request.Settings);
        var result = await dispatcher.DispatchThroughAsync(
            attempt.Provider,
            message,
            request.Settings,
            attempt.Id,
            CancellationToken.None
        );
        if (result.Failure is not null)
        {
            throw new BusinessException(PhoneVerificationErrorCodes.SmsDeliveryUnknown);
        }
    }
}
