using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Checking;

/// <summary>A guess, compared before anything is counted. Nobody learns the result before its guess is committed.</summary>
/// <param name="Newest">The owner's newest challenge, or null.</param>
/// <param name="IsLive">Whether this client may guess it.</param>
/// <param name="IsRight">Whether the code is that of the challenge, which is live or was used.</param>
internal sealed record JudgedGuess<TChallenge>(TChallenge? Newest, bool IsLive, bool IsRight)
    where TChallenge : OtpChallenge
{
    /// <summary>The challenge to guess; null if none is live, then the guess is counted all the same.</summary>
    public TChallenge? Live => IsLive ? Newest : null;
}
