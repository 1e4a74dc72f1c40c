using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Purposes;

namespace MailZen.PhoneVerification.Challenges;

internal sealed class PasswordResetOtpStore(IEfCoreDbContext dbContext, NewestPasswordResetOtps newest, RecentChallenges recent)
    : AccountOtpStore<PasswordResetOtp>(dbContext, newest, recent, Statements, _claims)
{
    public static ChallengeStatements Statements { get; } = StatementsOf(OtpPurpose.PasswordReset);

    private static readonly AskerClaimStatements _claims = new(OtpPurpose.PasswordReset.Table);

    public override OtpPurpose Purpose => OtpPurpose.PasswordReset;

    public override PasswordResetOtp Open(SendSubject subject, OtpAsker? asker, ChallengeTerms terms) => new(subject.Number, asker!, terms);
}
