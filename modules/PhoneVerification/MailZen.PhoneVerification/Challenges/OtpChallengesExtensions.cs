using MailZen.PhoneVerification.Purposes;

namespace MailZen.PhoneVerification.Challenges;

internal static class OtpChallengesExtensions
{
    /// <summary>The challenges of one purpose.</summary>
    public static IOtpChallenges Of(this IEnumerable<IOtpChallenges> purposes, OtpPurpose purpose) =>
        purposes.Single(challenges => challenges.Purpose == purpose);
}
