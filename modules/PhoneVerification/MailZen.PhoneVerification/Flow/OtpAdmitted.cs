using MailZen.Framework.OperationLimits;
using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Flow;

/// <summary>A text that may be sent.</summary>
/// <param name="Challenge">The challenge whose code it carries; committed.</param>
/// <param name="Hits">What it was counted on.</param>
/// <param name="At">When it was admitted.</param>
internal sealed record OtpAdmitted<TChallenge>(TChallenge Challenge, IReadOnlyList<OperationLimitHit> Hits, DateTimeOffset At)
    where TChallenge : OtpChallenge;
