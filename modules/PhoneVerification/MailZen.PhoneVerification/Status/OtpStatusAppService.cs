using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification.Status;

/// <remarks>
/// Of a code that opens an account the token alone is read: with an account and without one the same happens, at the same speed (ADR 0041).
/// </remarks>
internal sealed class OtpStatusAppService(
    RequestTokens tokens,
    AskerSecrets askers,
    IEnumerable<IOtpChallenges> purposes,
    ISettingProvider settingProvider,
    TimeProvider timeProvider
) : IOtpStatusAppService
{
    public async Task<OtpStatus?> FindOrNullAsync(string requestToken, Guid? userId, CancellationToken cancellationToken = default)
    {
        if (tokens.ReadOrNull(requestToken) is not (var secret, var code))
        {
            return null;
        }

        if (code.Purpose.OpensAccount)
        {
            return new OtpStatus(code.ExpiresAt, code.ResendAvailableAt, AttemptsRemaining: null, Delivery: null);
        }

        var found = await purposes.Of(code.Purpose).FindStatusOrNullAsync(code.ChallengeId, code.MessageId, cancellationToken);
        if (found is null || !found.Challenge.MayBeSeenBy(userId))
        {
            return null;
        }

        var settings = await settingProvider.GetAllAsync(cancellationToken);
        return new OtpStatus(
            code.ExpiresAt,
            code.ResendAvailableAt,
            RemainingOf(found, secret, OtpOptions.From(settings, code.Purpose).MaxAttempts),
            ToDelivery(found.Delivery)
        );
    }

    private int RemainingOf(ChallengeStatus found, string secret, int maxAttempts)
    {
        var challenge = found.Challenge;
        return !found.IsReplaced && challenge.IsLive(timeProvider.GetUtcNow(), maxAttempts)
            ? challenge.RemainingOf(askers.OfSecret(secret, challenge.PhoneNumber), maxAttempts)
            : 0;
    }

    private static OtpDelivery? ToDelivery(SmsStatus? status) =>
        status switch
        {
            null => null,
            SmsStatus.Accepted => OtpDelivery.Accepted,
            SmsStatus.Delivered => OtpDelivery.Delivered,
            SmsStatus.Rejected or SmsStatus.Undelivered => OtpDelivery.Undelivered,
            _ => OtpDelivery.Pending,
        };
}
