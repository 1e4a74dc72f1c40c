using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>The challenge of a number that wants to sign up; the number is its owner.</summary>
public sealed class SignupOtp : OtpChallenge
{
    private SignupOtp()
    {
    }

    internal SignupOtp(PhoneNumber phoneNumber, string? network, string keyId, string language, DateTimeOffset now, OtpOptions options)
        : base(phoneNumber, network, keyId, language, now, options)
    {
    }

    internal override OtpPurpose Purpose => OtpPurpose.Signup;
}
