using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using MailZen.PhoneVerification.Texts;

namespace MailZen.PhoneVerification.Sending;

/// <summary>Creates the message of a challenge.</summary>
internal sealed class OtpTexts(OtpCodes codes, IFingerprint fingerprint)
{
    /// <summary>The message with the challenge's code, which must be derivable.</summary>
    /// <param name="challenge">The challenge.</param>
    /// <param name="messageId">The id of the send: a new one, or the failed send's for a fail-over.</param>
    /// <param name="now">The time of the send.</param>
    /// <param name="settings">The settings of the request.</param>
    public SmsDispatchRequest Create(OtpChallenge challenge, string messageId, DateTimeOffset now, SettingSnapshot settings)
    {
        var code = codes.DeriveOrNull(challenge)!;
        var origin = new SmsOrigin(fingerprint.Compute(challenge.PhoneNumber), challenge.Region, challenge.ChallengeId)
        {
            AccountId = challenge.AccountOrNull,
        };
        return new SmsDispatchRequest(
            messageId,
            challenge.PhoneNumber,
            SmsTexts.Render(challenge, code, now, settings),
            code,
            challenge.Purpose.WireName,
            origin
        );
    }
}
