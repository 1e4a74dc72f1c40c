using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Guard.Limits;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>A code that a client enters.</summary>
/// <param name="Owner">The owner of the challenge: the account's id, or at sign-up the number.</param>
/// <param name="Code">The code as typed.</param>
/// <param name="UserId">The account, or null at sign-up.</param>
/// <param name="Number">The number at sign-up; null for an account, whose challenge has it.</param>
/// <param name="Asker">The client at sign-up; null for an account, which its session identifies.</param>
internal sealed record OtpGuess(object Owner, string Code, Guid? UserId = null, string? Number = null, OtpAsker? Asker = null)
{
    /// <summary>Who brings the code, as limits count it.</summary>
    /// <param name="newest">The owner's newest challenge, or null.</param>
    public CheckSubject SubjectOf(OtpChallenge? newest) =>
        new(
            UserId,
            Number ?? newest?.PhoneNumber,
            newest?.StandingOf(Asker) ?? (UserId is null ? AskerStanding.Stranger : AskerStanding.Secret)
        );
}
