using MailZen.Framework.OperationLimits;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Flow;

/// <summary>A text that may be sent.</summary>
/// <param name="Challenge">The challenge whose code it carries; committed.</param>
/// <param name="Region">The region that it was counted in; null where it is exempt.</param>
/// <param name="Hits">The limits that it was counted on.</param>
/// <param name="At">When it was admitted.</param>
internal sealed record OtpAdmitted<TChallenge>(TChallenge Challenge, RegionReading? Region, IReadOnlyList<OperationLimitHit> Hits, DateTimeOffset At)
    where TChallenge : OtpChallenge;
