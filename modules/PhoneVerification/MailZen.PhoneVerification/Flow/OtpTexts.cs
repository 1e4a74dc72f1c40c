using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Texts;

namespace MailZen.PhoneVerification.Flow;

/// <summary>Makes the text of a challenge.</summary>
internal sealed class OtpTexts(OtpCodes codes, IFingerprint fingerprint, TimeProvider timeProvider)
{
    /// <summary>A new send of the challenge's code, which must still be derivable.</summary>
    public SmsDispatchRequest Create(OtpChallenge challenge, DateTimeOffset now, SettingSnapshot settings) =>
        Create(challenge, SmsMessageId.New(timeProvider), now, settings);

    /// <summary>A send that another provider failed with, under the same id.</summary>
    public SmsDispatchRequest Create(OtpChallenge challenge, string messageId, DateTimeOffset now, SettingSnapshot settings)
    {
        var code = codes.DeriveOrNull(challenge)!;
        var origin = new SmsOrigin(fingerprint.Compute(challenge.PhoneNumber), challenge.Region, challenge.ChallengeId);
        return new SmsDispatchRequest(messageId, challenge.PhoneNumber, SmsTexts.Render(challenge, code, now, settings), code, challenge.Purpose.ToWireName(), origin);
    }
}
