using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>The challenge of a password reset.</summary>
public sealed class PasswordResetOtp : AccountOtp
{
    private PasswordResetOtp() { }

    internal PasswordResetOtp(PhoneNumber phoneNumber, OtpAsker asker, ChallengeTerms terms)
        : base(phoneNumber, asker, terms) { }

    internal override OtpPurpose Purpose => OtpPurpose.PasswordReset;
}
