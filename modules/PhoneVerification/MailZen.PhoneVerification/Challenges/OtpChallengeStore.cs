using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Admission;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.EntityFrameworkCore;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// The challenges of one table. Each change is one statement with its conditions, so that it is safe under concurrency. It must run inside
/// a unit of work.
/// </summary>
internal abstract class OtpChallengeStore<TChallenge>(
    IEfCoreDbContext dbContext,
    DbSet<TChallenge> challenges,
    RecentChallenges recent,
    ChallengeStatements statements
) : IOtpChallenges
    where TChallenge : OtpChallenge
{
    /// <summary>The purpose of the codes in this table.</summary>
    public abstract OtpPurpose Purpose { get; }

    /// <summary>The database context.</summary>
    protected DbContext Context => dbContext.Context;

    /// <summary>The owner of a challenge: the account, or at sign-up the number.</summary>
    public abstract object OwnerOf(Guid? userId, PhoneNumber phoneNumber);

    /// <summary>Whose challenge it is.</summary>
    public abstract object OwnerOf(TChallenge challenge);

    /// <summary>Creates a challenge.</summary>
    public abstract TChallenge Open(SendSubject subject, OtpAsker? asker, ChallengeTerms terms);

    /// <summary>Inserts a new challenge, as a statement of a batch; then it has its id.</summary>
    public BatchedQuery PrepareAdd(TChallenge challenge) =>
        new InsertQuery(
            statements.Add,
            [
                challenge.ChallengeId,
                challenge.PhoneNumber,
                challenge.Region,
                challenge.Networks,
                challenge.KeyId,
                challenge.Language,
                challenge.CodeLength,
                challenge.CreatedAt.UtcDateTime,
                challenge.ExpiresAt.UtcDateTime,
                challenge.Attempts,
                challenge.Sends,
                .. OwnColumnsOf(challenge),
            ],
            challenge.Identify
        );

    /// <summary>
    /// Locks the owner's challenge if it has one that has not expired, as a statement of a batch: nobody checks or repeats it until the
    /// unit of work ends.
    /// </summary>
    public TakeQuery PrepareTake(object owner, int maxAttempts, DateTimeOffset now) =>
        new(statements.Take, [owner, now.UtcDateTime, MostAttempts(maxAttempts)]) { ArraySql = statements.TakeSeveral, Row = RowOf(owner) };

    /// <summary>The owner's newest challenge, the only one that can be live.</summary>
    public abstract Task<TChallenge?> FindNewestOrNullAsync(object owner, CancellationToken cancellationToken);

    /// <summary>The same outside any unit of work, in a query shared with concurrent requests.</summary>
    public abstract Task<TChallenge?> FindNewestTogetherOrNullAsync(object owner, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public async Task<OtpChallenge?> FindIfNewestOrNullAsync(Guid challengeId, CancellationToken cancellationToken)
    {
        var challenge = await challenges.AsNoTracking().SingleOrDefaultAsync(row => row.ChallengeId == challengeId, cancellationToken);
        return challenge is not null && (await FindNewestOrNullAsync(OwnerOf(challenge), cancellationToken))?.Id == challenge.Id
            ? challenge
            : null;
    }

    /// <inheritdoc/>
    public abstract Task<ChallengeStatus?> FindStatusOrNullAsync(Guid challengeId, string messageId, CancellationToken cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Back to their creation, so that no host's clock is behind it.</remarks>
    public Task<int> ExpireAllAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        challenges
            .Where(challenge => challenge.ExpiresAt > now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(challenge => challenge.ExpiresAt, challenge => challenge.CreatedAt),
                cancellationToken
            );

    /// <inheritdoc/>
    public IQueryable<SmsAttempt> WhereVerified(IQueryable<SmsAttempt> attempts) =>
        attempts.Where(attempt =>
            challenges.Any(challenge => challenge.ChallengeId == attempt.ChallengeId && challenge.ConsumedAt != null)
        );

    /// <summary>Caches a committed challenge for its first check.</summary>
    public void Remember(object owner, TChallenge challenge, DateTimeOffset now) => recent.Remember(owner, challenge, now);

    /// <summary>Whether a challenge of the owner is cached, so that a send would probably repeat it.</summary>
    public bool IsRemembered(object owner) => recent.Contains(Purpose, owner);

    /// <summary>
    /// Removes the cached challenge and returns it; null if its cached state is not live. The state may be outdated: only the claim tells.
    /// </summary>
    public virtual TChallenge? TakeRememberedOrNull(object owner, int maxAttempts, DateTimeOffset now) =>
        recent.TakeOrNull<TChallenge>(Purpose, owner, maxAttempts, now);

    /// <summary>
    /// Counts a guess of the challenge if it is live and the newest, as a statement of a batch. If the code is right and used at once, also
    /// marks the challenge as used.
    /// </summary>
    /// <param name="challenge">The challenge; null if none is live, then the claim matches no row.</param>
    /// <param name="guess">The guess.</param>
    /// <param name="maxAttempts">The guesses allowed per asker.</param>
    /// <param name="isUsedUp">Whether the code is right and used at once.</param>
    /// <param name="now">The time of the guess.</param>
    public abstract ClaimAttemptQuery PrepareClaim(
        TChallenge? challenge,
        OtpGuess guess,
        int maxAttempts,
        bool isUsedUp,
        DateTimeOffset now
    );

    /// <summary>Marks the challenge as used, as a statement of a batch; it succeeds for one caller only.</summary>
    public ConsumeChallengeQuery PrepareConsume(long id, DateTimeOffset now) => new(statements.Consume, id, now);

    /// <summary>Counts a re-send of the challenge's code to this client. False if it needs a new code.</summary>
    /// <param name="challenge">The owner's newest challenge, locked by the unit of work.</param>
    /// <param name="subject">The request.</param>
    /// <param name="asker">The client that requests the code; null for an account.</param>
    /// <param name="now">The time of the request.</param>
    /// <param name="maxAttempts">The guesses allowed per asker.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// The code is reserved for another client that requested it.
    /// </exception>
    public virtual async Task<bool> TryRepeatAsync(
        TChallenge challenge,
        SendSubject subject,
        OtpAsker? asker,
        DateTimeOffset now,
        int maxAttempts,
        CancellationToken cancellationToken
    ) => challenge.CanBeRepeated(subject.Number, now, maxAttempts) && await TryCountSendAsync(challenge.Id, cancellationToken);

    /// <summary>Counts a re-send. False if the code was used, or if a rejected first send has deleted the row.</summary>
    public async Task<bool> TryCountSendAsync(long id, CancellationToken cancellationToken) =>
        await challenges
            .Where(challenge => challenge.Id == id && challenge.ConsumedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(challenge => challenge.Sends, challenge => challenge.Sends + 1), cancellationToken)
        == 1;

    /// <summary>
    /// Takes back a rejected message. Deletes its challenge if it was the only message; otherwise somebody may have the code, and the
    /// challenge stays.
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

    /// <summary>The values of the columns that not every table of challenges has, in the order of the statements.</summary>
    protected abstract object[] OwnColumnsOf(TChallenge challenge);

    /// <summary>The maximum number of guesses of one code by all clients together.</summary>
    protected virtual int MostAttempts(int maxAttempts) => maxAttempts;

    /// <summary>The lock key of an owner's challenge.</summary>
    protected TakenRow RowOf(object owner) => new(PhoneVerificationRows.Challenge, $"{Purpose}|{owner}");
}
