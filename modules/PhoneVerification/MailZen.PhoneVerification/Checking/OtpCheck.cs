using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Checking;

/// <summary>A finished check.</summary>
/// <param name="Verdict">The result.</param>
/// <param name="Challenge">The checked challenge, or null.</param>
/// <param name="AttemptsRemaining">Guesses left.</param>
internal sealed record OtpCheck<TChallenge>(OtpVerdict Verdict, TChallenge? Challenge = null, int AttemptsRemaining = 0)
    where TChallenge : OtpChallenge;
