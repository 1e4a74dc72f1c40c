using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.EntityFrameworkCore;

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

    public override async Task<ChallengeStatus?> FindStatusOrNullAsync(
        Guid challengeId,
        string messageId,
        CancellationToken cancellationToken
    )
    {
        var (challenges, attempts) = (Context.Set<PhoneOtp>(), Context.Set<SmsAttempt>());
        var found = await challenges
            .AsNoTracking()
            .Where(row => row.ChallengeId == challengeId)
            .Select(row => new
            {
                Challenge = row,
                IsReplaced = challenges.Any(newer => newer.UserId == row.UserId && newer.Id > row.Id),
                Delivery = attempts
                    .Where(attempt => attempt.MessageId == messageId)
                    .OrderByDescending(attempt => attempt.Id)
                    .Select(attempt => (SmsStatus?)attempt.Status)
                    .FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new ChallengeStatus(found.Challenge, found.IsReplaced, found.Delivery);
    }

    protected override object[] OwnColumnsOf(PhoneOtp challenge) => [challenge.UserId];
}
