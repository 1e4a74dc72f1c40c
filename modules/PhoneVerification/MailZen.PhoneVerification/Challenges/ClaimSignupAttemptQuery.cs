using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Purposes;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// Counts a guess of a sign-up code: locks the row, then counts the guess in the asker's pool. Without a live code it runs the same
/// statements, so that timing reveals nothing.
/// </summary>
internal sealed class ClaimSignupAttemptQuery : ClaimAttemptQuery
{
    private static readonly string _table = OtpPurpose.Signup.Table;

    /// <summary>The statement for several owners.</summary>
    internal static readonly string TakeSeveral = $"""
        UPDATE {_table} AS held SET sends = held.sends
        FROM {GivenRows.From(
            "owner",
            "id",
            "now"
        )} CROSS JOIN LATERAL (SELECT id FROM {_table} WHERE phone_number = given.owner ORDER BY id DESC LIMIT 1) AS newest
        WHERE held.id = newest.id AND held.id = given.id AND held.consumed_at IS NULL AND held.expires_at > given.now
        RETURNING held.attempts, held.sends, held.askers, {GivenRows.Place}
        """;

    private static readonly string _take = $"""
        UPDATE {_table} SET sends = sends
        WHERE id = (SELECT id FROM {_table} WHERE phone_number = $1 ORDER BY id DESC LIMIT 1) AND id = $2
          AND consumed_at IS NULL AND expires_at > $3
        RETURNING attempts, sends, askers
        """;

    private static readonly string _count = $"UPDATE {_table} SET attempts = $1, askers = $2 WHERE id = $3";

    // Identity columns start at 1.
    private const long NoChallenge = 0;

    private readonly long _id;
    private readonly OtpAsker _asker;
    private readonly int _maxAttempts;
    private AskerPools? _pools;

    public ClaimSignupAttemptQuery(SignupOtp? challenge, string number, OtpAsker asker, int maxAttempts, DateTimeOffset now)
        : base(_take, [number, challenge?.Id ?? NoChallenge, now.UtcDateTime])
    {
        (_id, _asker, _maxAttempts) = (challenge?.Id ?? NoChallenge, asker, maxAttempts);
        ArraySql = TakeSeveral;
    }

    public override IReadOnlyList<BatchedQuery> Last => [new BatchedCommand(_count, [Attempts ?? 0, _pools?.ToString() ?? "", _id])];

    public override void Read(DbDataReader row)
    {
        var (attempts, pools) = (row.GetInt32(0), AskerPools.Parse(row.GetString(2)));
        if (pools.GuessOrNull(_asker, attempts, _maxAttempts) is { } guessed)
        {
            (_pools, Attempts, Sends) = (guessed, attempts + 1, row.GetInt32(1));
            Remaining = guessed.RemainingOf(_asker, attempts + 1, _maxAttempts);
        }
    }
}
