using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Purposes;

namespace MailZen.PhoneVerification.Challenges;

internal sealed class LoginOtpStore(IEfCoreDbContext dbContext, NewestLoginOtps newest, RecentChallenges recent)
    : AccountOtpStore<LoginOtp>(dbContext, newest, recent, Statements, _claims)
{
    public static ChallengeStatements Statements { get; } = StatementsOf(OtpPurpose.Login);

    private static readonly AskerClaimStatements _claims = new(OtpPurpose.Login.Table);

    public override OtpPurpose Purpose => OtpPurpose.Login;

    public override LoginOtp Open(SendSubject subject, OtpAsker? asker, ChallengeTerms terms) => new(subject.Number, asker!, terms);
}
