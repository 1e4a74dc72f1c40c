using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Challenges;

internal sealed class PhoneOtpStore(IEfCoreDbContext dbContext, NewestPhoneOtps newest, RecentChallenges recent)
    : OtpChallengeStore<PhoneOtp>(dbContext, dbContext.Set<PhoneOtp>(), recent, Statements)
{
    public static ChallengeStatements Statements { get; } = new(OtpPurpose.PhoneVerification.Table, "user_id", "user_id");

    public override OtpPurpose Purpose => OtpPurpose.PhoneVerification;

    public override object OwnerOf(Guid? userId, PhoneNumber phoneNumber) => userId!;

    public override object OwnerOf(PhoneOtp challenge) => challenge.UserId;

    public override PhoneOtp Open(SendSubject subject, OtpAsker? asker, ChallengeTerms terms) =>
        new(subject.UserId!.Value, subject.Number, terms);

    public override ClaimAttemptQuery PrepareClaim(
        PhoneOtp? challenge,
        OtpGuess guess,
        int maxAttempts,
        bool isUsedUp,
        DateTimeOffset now
    ) =>
        new ClaimPhoneAttemptQuery(Statements.Claim, [guess.Owner, challenge?.Id ?? 0, now.UtcDateTime, maxAttempts, isUsedUp], maxAttempts)
        {
            ArraySql = Statements.ClaimSeveral,
            Row = RowOf(guess.Owner),
        };

    public override Task<PhoneOtp?> FindNewestOrNullAsync(object owner, CancellationToken cancellationToken) =>
        newest.FindOrNullAsync(Context, (Guid)owner, cancellationToken);

    public override Task<PhoneOtp?> FindNewestTogetherOrNullAsync(object owner, CancellationToken cancellationToken) =>
        newest.FindTogetherOrNullAsync(Context, (Guid)owner, cancellationToken);

    protected override object OwnColumnOf(PhoneOtp challenge) => challenge.UserId;
}
