using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.PhoneNumbers;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.Attempts;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// The challenges of one table. Each change is one guarded statement, so that it is right whatever runs beside it, and must
/// run inside a unit of work.
/// </summary>
internal abstract class OtpChallengeStore<TChallenge>(
    IPhoneVerificationDbContext dbContext,
    DbSet<TChallenge> challenges,
    RecentChallenges recent,
    ChallengeStatements statements
) : IOtpChallenges
    where TChallenge : OtpChallenge
{
    /// <summary>What the codes of this table are for.</summary>
    public abstract OtpPurpose Purpose { get; }

    /// <summary>Where the challenges are kept.</summary>
    protected DbContext Context => (DbContext)dbContext;

    /// <summary>Whose challenge a request is about: the account, or at sign-up the number.</summary>
    public abstract object OwnerOf(Guid? userId, PhoneNumber phoneNumber);

    /// <summary>Whose challenge it is.</summary>
    public abstract object OwnerOf(TChallenge challenge);

    /// <summary>Makes a challenge.</summary>
    public abstract TChallenge Open(
        SendSubject subject,
        OtpAsker? asker,
        bool isCounted,
        string keyId,
        string language,
        DateTimeOffset now,
        OtpOptions options
    );

    /// <summary>Keeps a new challenge, in a batch; it has its id then.</summary>
    public BatchedQuery PrepareAdd(TChallenge challenge) => EntityInsert.Of(dbContext, challenge);

    /// <summary>
    /// Takes the owner's challenge in a batch, where it has one that is not expired: until the unit of work ends nobody checks or repeats
    /// it.
    /// </summary>
    public TakeChallengeQuery PrepareTake(object owner, int maxAttempts, DateTimeOffset now) =>
        new(statements.Take, owner, MostAttempts(maxAttempts), now) { ArraySql = statements.TakeSeveral, Row = RowOf(owner) };

    /// <summary>The only challenge of an owner that can be live.</summary>
    public abstract Task<TChallenge?> FindNewestOrNullAsync(object owner, CancellationToken cancellationToken);

    /// <summary>The same outside of any unit of work, in a query that is shared with others who ask at the same moment.</summary>
    public abstract Task<TChallenge?> FindNewestTogetherOrNullAsync(object owner, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public async Task<OtpChallenge?> FindNewestOrNullAsync(Guid challengeId, CancellationToken cancellationToken)
    {
        var challenge = await challenges.AsNoTracking().SingleOrDefaultAsync(row => row.ChallengeId == challengeId, cancellationToken);
        return challenge is not null && (await FindNewestOrNullAsync(OwnerOf(challenge), cancellationToken))?.Id == challenge.Id
            ? challenge
            : null;
    }

    /// <inheritdoc/>
    public IQueryable<SmsAttempt> WhereVerified(IQueryable<SmsAttempt> attempts) =>
        attempts.Where(attempt =>
            challenges.Any(challenge => challenge.ChallengeId == attempt.ChallengeId && challenge.ConsumedAt != null)
        );

    /// <summary>Remembers a committed challenge for its first check.</summary>
    public void Remember(object owner, TChallenge challenge, DateTimeOffset now) => recent.Remember(owner, challenge, now);

    /// <summary>Whether a challenge of the owner is remembered, so that a send would likely repeat it.</summary>
    public bool IsRemembered(object owner) => recent.Contains(Purpose, owner);

    /// <summary>
    /// The challenge that was remembered, once, where it is live as it was then. Its counts may have changed and another may be newer: only
    /// a claim knows.
    /// </summary>
    public virtual TChallenge? TakeRememberedOrNull(object owner, int maxAttempts, DateTimeOffset now) =>
        recent.TakeOrNull<TChallenge>(Purpose, owner, maxAttempts, now);

    /// <summary>
    /// Claims a guess of the challenge in a batch, as long as it is live and the newest; and uses the challenge up with it, where the code
    /// is right and used at once.
    /// </summary>
    /// <param name="challenge">The challenge; null where none is live, and the claim finds none.</param>
    /// <param name="guess">The guess.</param>
    /// <param name="maxAttempts">How many guesses one asker has.</param>
    /// <param name="isUsedUp">Whether the code is right and used at once.</param>
    /// <param name="now">When the guess is made.</param>
    public abstract ClaimAttemptQuery PrepareClaim(
        TChallenge? challenge,
        OtpGuess guess,
        int maxAttempts,
        bool isUsedUp,
        DateTimeOffset now
    );

    /// <summary>Uses the challenge up in a batch, for one caller only.</summary>
    public ConsumeChallengeQuery PrepareConsume(long id, DateTimeOffset now) => new(statements.Consume, id, now);

    /// <summary>Repeats the challenge's code for who asks, and notes the re-send. False where it needs another code.</summary>
    /// <param name="challenge">The owner's newest challenge, which the unit of work has taken.</param>
    /// <param name="subject">Who asks.</param>
    /// <param name="asker">The client that asks; null for an account.</param>
    /// <param name="now">When it asks.</param>
    /// <param name="maxAttempts">How many guesses one asker has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">The code is kept for somebody else who has asked for it.</exception>
    public virtual async Task<bool> TryRepeatAsync(
        TChallenge challenge,
        SendSubject subject,
        OtpAsker? asker,
        DateTimeOffset now,
        int maxAttempts,
        CancellationToken cancellationToken
    ) => challenge.CanBeRepeated(subject.Number, now, maxAttempts) && await TryCountSendAsync(challenge.Id, cancellationToken);

    /// <summary>Notes a re-send. False where a rejected first send has taken the row away meanwhile, or its code was used.</summary>
    public async Task<bool> TryCountSendAsync(long id, CancellationToken cancellationToken) =>
        await challenges
            .Where(challenge => challenge.Id == id && challenge.ConsumedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(challenge => challenge.Sends, challenge => challenge.Sends + 1), cancellationToken)
        == 1;

    /// <summary>
    /// Takes a text back that was rejected: its challenge with it where it was the only one; a challenge that another text was sent for
    /// stays, for somebody may hold its code.
    /// </summary>
    public async Task TakeSendBackAsync(long id, CancellationToken cancellationToken)
    {
        if (await challenges.Where(challenge => challenge.Id == id && challenge.Sends == 1).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            await challenges
                .Where(challenge => challenge.Id == id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(challenge => challenge.Sends, challenge => challenge.Sends - 1),
                    cancellationToken
                );
        }
    }

    /// <summary>How many guesses of one code are weighed in all.</summary>
    protected virtual int MostAttempts(int maxAttempts) => maxAttempts;

    /// <summary>The row of an owner's challenge.</summary>
    protected TakenRow RowOf(object owner) => new(TakenRowOrder.Challenge, $"{Purpose}|{owner}");
}
