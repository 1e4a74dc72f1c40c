using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Auditing;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Admission;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Idempotency;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Texts;

namespace MailZen.PhoneVerification.Sending;

/// <summary>
/// Creates the challenge of an admitted message, or repeats the owner's, with all its records, inside the caller's unit of work.
/// </summary>
internal sealed class OtpOpener(
    OtpCodes codes,
    AskerSecrets askers,
    OtpTexts texts,
    SmsJournal journal,
    IdempotentSends keys,
    IEfCoreAuditLog auditLog,
    TimeProvider timeProvider
)
{
    /// <param name="request">The request for a code.</param>
    /// <param name="permit">The guard's leave.</param>
    /// <param name="cancellationToken">Cancels the search for a challenge to repeat.</param>
    /// <returns>The admitted message, once the caller has committed its statements.</returns>
    public async Task<OtpAdmitted<TChallenge>> OpenAsync<TChallenge>(
        SendRequest<TChallenge> request,
        SendPermit permit,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        var (store, subject, options, settings) = request;
        var now = timeProvider.GetUtcNow();
        List<BatchedQuery> last = [];
        var messageId = SmsMessageId.New(timeProvider);
        var (asker, secret) = askers.OfSend(subject.Number, messageId, isOfAccount: subject.UserId is not null);
        var challenge = permit.MayRepeat ? await store.FindNewestOrNullAsync(request.Owner, cancellationToken) : null;
        if (
            challenge is null
            || !challenge.IsFor(request.Account)
            || codes.DeriveOrNull(challenge) is null
            || !await store.TryRepeatAsync(challenge, subject, asker, now, options.MaxAttempts, cancellationToken)
        )
        {
            var networks = permit.Hour is null ? null : subject.AllNetworks;
            challenge = store.Open(
                subject,
                asker,
                new ChallengeTerms(networks, codes.ActiveKeyId, SmsTexts.CurrentLanguage(settings), now, options)
                {
                    Account = request.Account,
                }
            );
            last.Add(store.PrepareAdd(challenge));
        }

        var message = texts.Create(challenge, messageId, now, settings);
        var attempt =
            subject.Exemption == GuardVerdict.OfTestNumber ? null : journal.Open(message, settings.GetOrNull(SmsSettings.Provider)!);
        if (attempt is not null)
        {
            last.Add(SmsJournal.PrepareAdd(attempt));
        }

        if (request.Key is { } key)
        {
            var resendAvailableAt = permit.Hits.FirstOrDefault(OtpLimits.IsCooldown)?.WindowEnd;
            last.AddRange(keys.PrepareBind(key, request.ReplacedMessageId, messageId, challenge, resendAvailableAt, settings));
        }

        last.Add(permit.Decision);
        last.Add(auditLog.Prepare($"{store.Purpose.EventPrefix}_requested", subject.UserId, subject.NumberFingerprint));
        return new OtpAdmitted<TChallenge>(challenge, message, secret, attempt, permit, last);
    }
}
