using MailZen.Framework.OperationLimits;
using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Flow;

/// <summary>A text that may be sent.</summary>
/// <param name="Challenge">The challenge whose code it carries; committed.</param>
/// <param name="Hour">The clock hour that the guard counted it in; null where it did not.</param>
/// <param name="Hits">The limits that it was counted on.</param>
/// <param name="At">When it was admitted.</param>
internal sealed record OtpAdmitted<TChallenge>(TChallenge Challenge, int? Hour, IReadOnlyList<OperationLimitHit> Hits, DateTimeOffset At)
    where TChallenge : OtpChallenge;
