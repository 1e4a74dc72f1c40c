using MailZen.PhoneVerification.PhoneNumbers;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// The challenges of one table. Each change is one guarded statement, so that it is right whatever runs beside it. Every statement must
/// run inside a unit of work.
/// </summary>
internal abstract class OtpChallengeStore<TChallenge>(DbSet<TChallenge> challenges, string table, string ownerColumn)
    where TChallenge : OtpChallenge
{
    // By name and not by a star: a prepared statement must bear a column that a newer version adds.
    private static string? _columns;

    private readonly string _newest = $"SELECT {ColumnsOf(challenges)} FROM {table} WHERE {ownerColumn} = {{0}} ORDER BY id DESC LIMIT 1";

    private readonly string _live = $"SELECT 1 FROM {table} WHERE {ownerColumn} = @p0 AND expires_at > @p1 LIMIT 1";

    // Liveness stands outside the sub-select: inside, an older challenge would come alive when the newest is spent.
    private readonly string _claim = $$"""
        UPDATE {{table}} SET attempts = attempts + 1
        WHERE id = (SELECT id FROM {{table}} WHERE {{ownerColumn}} = {0} ORDER BY id DESC LIMIT 1)
          AND consumed_at IS NULL AND expires_at > {1} AND attempts < {2}
        RETURNING {{ColumnsOf(challenges)}}
        """;

    private readonly string _consume = $"UPDATE {table} SET consumed_at = @p0 WHERE id = @p1 AND consumed_at IS NULL RETURNING id";

    /// <summary>What the codes of this table are for.</summary>
    public abstract OtpPurpose Purpose { get; }

    /// <summary>Whose challenge a request is about: the account, or at sign-up the number.</summary>
    public abstract object OwnerOf(Guid? userId, PhoneNumber phoneNumber);

    /// <summary>Makes a challenge.</summary>
    public abstract TChallenge Open(Guid? userId, PhoneNumber phoneNumber, string? network, string keyId, string language, DateTimeOffset now, OtpOptions options);

    public void Add(TChallenge challenge) => challenges.Add(challenge);

    /// <summary>Asks, in a batch, whether an owner has a challenge that is not expired.</summary>
    public LiveChallengeQuery PrepareLive(object owner, DateTimeOffset now) => new(_live, owner, now);

    /// <summary>The only challenge of an owner that can be live.</summary>
    public async Task<TChallenge?> FindNewestOrNullAsync(object owner, CancellationToken cancellationToken) =>
        (await challenges.FromSqlRaw(_newest, owner).AsNoTracking().ToListAsync(cancellationToken)).SingleOrDefault();

    /// <summary>A challenge as it stands.</summary>
    public Task<TChallenge?> FindOrNullAsync(long id, CancellationToken cancellationToken) =>
        challenges.AsNoTracking().SingleOrDefaultAsync(challenge => challenge.Id == id, cancellationToken);

    /// <summary>Counts an attempt on the owner's live challenge before anything is compared, so that parallel guesses gain nothing.</summary>
    /// <returns>The challenge with the attempt counted, or null where none is live.</returns>
    public async Task<TChallenge?> ClaimAttemptOrNullAsync(object owner, DateTimeOffset now, int maxAttempts, CancellationToken cancellationToken) =>
        (await challenges.FromSqlRaw(_claim, owner, now.UtcDateTime, maxAttempts).AsNoTracking().ToListAsync(cancellationToken)).SingleOrDefault();

    /// <summary>Uses the challenge up in a batch, for one caller only.</summary>
    public ConsumeChallengeQuery PrepareConsume(long id, DateTimeOffset now) => new(_consume, id, now);

    /// <summary>Notes a re-send. False where a rejected first send has taken the row away meanwhile.</summary>
    public async Task<bool> TryCountSendAsync(long id, CancellationToken cancellationToken) =>
        await challenges.Where(challenge => challenge.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(challenge => challenge.Sends, challenge => challenge.Sends + 1), cancellationToken) == 1;

    /// <summary>
    /// Takes a text back that was rejected: its challenge with it where it was the only one; a challenge that another text was sent for stays, for somebody may
    /// hold its code.
    /// </summary>
    public async Task TakeSendBackAsync(long id, CancellationToken cancellationToken)
    {
        if (await challenges.Where(challenge => challenge.Id == id && challenge.Sends == 1).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            await challenges.Where(challenge => challenge.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(challenge => challenge.Sends, challenge => challenge.Sends - 1), cancellationToken);
        }
    }

    private static string ColumnsOf(DbSet<TChallenge> challenges) =>
        _columns ??= string.Join(", ", challenges.EntityType.GetProperties().Select(property => property.GetColumnName()));
}
