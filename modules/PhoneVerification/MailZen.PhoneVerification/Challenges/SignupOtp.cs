using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>The challenge of a sign-up; the number is its owner.</summary>
public sealed class SignupOtp : AskedOtp
{
    private SignupOtp() { }

    internal SignupOtp(PhoneNumber phoneNumber, OtpAsker asker, ChallengeTerms terms)
        : base(phoneNumber, asker, terms) { }

    internal override OtpPurpose Purpose => OtpPurpose.Signup;
}
