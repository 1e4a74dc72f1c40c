using MailZen.Framework.OperationLimits;
using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Flow;

/// <summary>A finished check.</summary>
/// <param name="Verdict">What it found.</param>
/// <param name="Challenge">The challenge it is about, where there is one.</param>
/// <param name="FailureHits">The failure that was counted ahead, to be given back where the code was right and is used.</param>
internal sealed record OtpCheck<TChallenge>(OtpVerdict Verdict, TChallenge? Challenge, IReadOnlyList<OperationLimitHit> FailureHits)
    where TChallenge : OtpChallenge;
