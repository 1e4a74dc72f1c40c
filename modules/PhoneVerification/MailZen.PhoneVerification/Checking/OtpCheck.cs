using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Checking;

/// <summary>A finished check.</summary>
/// <param name="Verdict">What it found.</param>
/// <param name="Challenge">The challenge it is about, where there is one.</param>
/// <param name="AttemptsRemaining">How many more checks the challenge bears.</param>
internal sealed record OtpCheck<TChallenge>(OtpVerdict Verdict, TChallenge? Challenge = null, int AttemptsRemaining = 0)
    where TChallenge : OtpChallenge;
