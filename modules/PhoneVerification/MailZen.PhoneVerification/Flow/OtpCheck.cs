using MailZen.Framework.OperationLimits;
using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Flow;

/// <summary>A finished check.</summary>
/// <param name="Verdict">What it found.</param>
/// <param name="Challenge">The challenge it is about, where there is one.</param>
/// <param name="AttemptsRemaining">How many more checks the challenge bears.</param>
/// <param name="Failures">Of a right code, the failures that were counted ahead: whoever uses it gives them back.</param>
internal sealed record OtpCheck<TChallenge>(OtpVerdict Verdict, TChallenge? Challenge = null, int AttemptsRemaining = 0, IReadOnlyList<OperationLimitHit>? Failures = null)
    where TChallenge : OtpChallenge;
