using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>The challenge of a sign-in by phone.</summary>
public sealed class LoginOtp : AccountOtp
{
    private LoginOtp() { }

    internal LoginOtp(PhoneNumber phoneNumber, OtpAsker asker, ChallengeTerms terms)
        : base(phoneNumber, asker, terms) { }

    internal override OtpPurpose Purpose => OtpPurpose.Login;
}
