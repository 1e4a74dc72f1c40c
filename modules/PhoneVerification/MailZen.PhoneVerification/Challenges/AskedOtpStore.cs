using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Challenges whose owner is the number, which several clients may request and guess.</summary>
internal abstract class AskedOtpStore<TChallenge>(
    IEfCoreDbContext dbContext,
    NewestNumberOtps<TChallenge> newest,
    RecentChallenges recent,
    ChallengeStatements statements,
    AskerClaimStatements claims
) : OtpChallengeStore<TChallenge>(dbContext, dbContext.Set<TChallenge>(), recent, statements)
    where TChallenge : AskedOtp
{
    public override object OwnerOf(Guid? userId, PhoneNumber phoneNumber) => phoneNumber.Value;

    public override object OwnerOf(TChallenge challenge) => challenge.PhoneNumber;

    public override ClaimAttemptQuery PrepareClaim(
        TChallenge? challenge,
        OtpGuess guess,
        int maxAttempts,
        bool isUsedUp,
        DateTimeOffset now
    ) => new ClaimAskerAttemptQuery(claims, challenge?.Id, guess, maxAttempts, now) { Row = RowOf(guess.Owner) };

    /// <remarks>Never cached: a check without the query is faster, and would reveal which numbers have a live code.</remarks>
    public override TChallenge? TakeRememberedOrNull(object owner, int maxAttempts, DateTimeOffset now) => null;

    public override async Task<bool> TryRepeatAsync(
        TChallenge challenge,
        SendSubject subject,
        OtpAsker? asker,
        DateTimeOffset now,
        int maxAttempts,
        CancellationToken cancellationToken
    )
    {
        var joined = challenge.CanBeRepeated(now, maxAttempts)
            ? challenge.Pools.JoinOrNull(asker!, challenge.Attempts, maxAttempts, now)
            : null;
        if (joined is null)
        {
            // A test number has the same code in every challenge, so a new challenge invalidates nobody's code.
            if (subject.Exemption != GuardVerdict.OfTestNumber)
            {
                ThrowIfHeld(challenge, asker!, now, maxAttempts);
            }

            return false;
        }

        var askers = joined.ToString();
        return await Context
                .Set<TChallenge>()
                .Where(row => row.Id == challenge.Id && row.ConsumedAt == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Sends, row => row.Sends + 1).SetProperty(row => row.Askers, askers),
                    cancellationToken
                ) == 1;
    }

    public override Task<TChallenge?> FindNewestOrNullAsync(object owner, CancellationToken cancellationToken) =>
        newest.FindOrNullAsync(Context, (string)owner, cancellationToken);

    public override Task<TChallenge?> FindNewestTogetherOrNullAsync(object owner, CancellationToken cancellationToken) =>
        newest.FindTogetherOrNullAsync(Context, (string)owner, cancellationToken);

    public override async Task<ChallengeStatus?> FindStatusOrNullAsync(
        Guid challengeId,
        string messageId,
        CancellationToken cancellationToken
    )
    {
        var (challenges, attempts) = (Context.Set<TChallenge>(), Context.Set<SmsAttempt>());
        var found = await challenges
            .AsNoTracking()
            .Where(row => row.ChallengeId == challengeId)
            .Select(row => new
            {
                Challenge = row,
                IsReplaced = challenges.Any(newer => newer.PhoneNumber == row.PhoneNumber && newer.Id > row.Id),
                Delivery = attempts
                    .Where(attempt => attempt.MessageId == messageId)
                    .OrderByDescending(attempt => attempt.Id)
                    .Select(attempt => (SmsStatus?)attempt.Status)
                    .FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new ChallengeStatus(found.Challenge, found.IsReplaced, found.Delivery);
    }

    protected override object[] OwnColumnsOf(TChallenge challenge) => [challenge.Askers];

    protected override int MostAttempts(int maxAttempts) => AskerPools.MostGuesses(maxAttempts);

    private static void ThrowIfHeld(TChallenge challenge, OtpAsker asker, DateTimeOffset now, int maxAttempts)
    {
        if (challenge.IsLive(now, maxAttempts) && challenge.Pools.FindHold(asker, now) is { } until)
        {
            throw new BusinessException(CommonErrorCodes.RateLimited, new SendRefusedException("other_asker")).WithData(
                "retryAfterSeconds",
                (int)Math.Ceiling((until - now).TotalSeconds)
            );
        }
    }
}
