using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Purposes;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

internal sealed class SignupOtpStore(IEfCoreDbContext dbContext, NewestSignupOtps newest, RecentChallenges recent)
    : AskedOtpStore<SignupOtp>(dbContext, newest, recent, Statements, _claims)
{
    public static ChallengeStatements Statements { get; } = new(OtpPurpose.Signup.Table, "phone_number", "askers");

    private static readonly AskerClaimStatements _claims = new(OtpPurpose.Signup.Table);

    public override OtpPurpose Purpose => OtpPurpose.Signup;

    public override SignupOtp Open(SendSubject subject, OtpAsker? asker, ChallengeTerms terms) => new(subject.Number, asker!, terms);

    /// <summary>Whether the code was used and has not expired.</summary>
    public Task<bool> IsUsedAsync(long id, DateTimeOffset now, CancellationToken cancellationToken) =>
        Context.Set<SignupOtp>().AnyAsync(row => row.Id == id && row.ConsumedAt != null && row.ExpiresAt > now, cancellationToken);
}
