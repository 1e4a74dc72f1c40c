using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>The challenge of a signed-in account that verifies a number.</summary>
public sealed class PhoneOtp : OtpChallenge
{
    private PhoneOtp() { }

    internal PhoneOtp(Guid userId, PhoneNumber phoneNumber, ChallengeTerms terms)
        : base(phoneNumber, terms) => UserId = userId;

    /// <summary>The account.</summary>
    public Guid UserId { get; private set; }

    internal override Guid? AccountOrNull => UserId;

    internal override OtpPurpose Purpose => OtpPurpose.PhoneVerification;

    internal override bool MayBeSeenBy(Guid? userId) => userId == UserId;
}
