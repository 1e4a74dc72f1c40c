using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard.Admission;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification.Sending;

/// <summary>A message that may be sent, once its statements are committed.</summary>
/// <param name="Challenge">The committed challenge whose code it carries.</param>
/// <param name="Request">The message.</param>
/// <param name="Secret">The secret that identifies the asker; an account has it for the status alone.</param>
/// <param name="Attempt">Its first delivery attempt; null if nothing is to be sent.</param>
/// <param name="Permit">The guard's leave.</param>
/// <param name="All">The statements.</param>
internal sealed record OtpAdmitted<TChallenge>(
    TChallenge Challenge,
    SmsDispatchRequest Request,
    string Secret,
    SmsAttempt? Attempt,
    SendPermit Permit,
    IReadOnlyList<BatchedQuery> All
) : IStatements
    where TChallenge : OtpChallenge;
