using MailZen.Framework.OperationLimits;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification.Sending;

/// <summary>A text that may be sent.</summary>
/// <param name="Challenge">The challenge whose code it carries; committed.</param>
/// <param name="Request">The text.</param>
/// <param name="RequestToken">The secret that the asker is known by; null where an account asks.</param>
/// <param name="Attempt">Its first attempt; null where nothing is to be sent.</param>
/// <param name="Hour">The clock hour that the guard counted it in; null where it did not.</param>
/// <param name="Hits">The limits that it was counted on.</param>
internal sealed record OtpAdmitted<TChallenge>(
    TChallenge Challenge,
    SmsDispatchRequest Request,
    string? RequestToken,
    SmsAttempt? Attempt,
    int? Hour,
    IReadOnlyList<OperationLimitHit> Hits
)
    where TChallenge : OtpChallenge;
