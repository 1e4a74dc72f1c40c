using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// Counts a guess of a number's code: locks the row, then counts the guess in the asker's pool. Without a live code it runs the same
/// statements, so that timing reveals nothing.
/// </summary>
internal sealed class ClaimAskerAttemptQuery : ClaimAttemptQuery
{
    // Identity columns start at 1.
    private const long NoChallenge = 0;

    private readonly AskerClaimStatements _statements;
    private readonly long _id;
    private readonly OtpAsker _asker;
    private readonly int _maxAttempts;
    private AskerPools? _pools;

    public ClaimAskerAttemptQuery(AskerClaimStatements statements, long? id, OtpGuess guess, int maxAttempts, DateTimeOffset now)
        : base(statements.Take, [guess.Number!, id ?? NoChallenge, now.UtcDateTime])
    {
        (_statements, _id, _asker, _maxAttempts) = (statements, id ?? NoChallenge, guess.Asker!, maxAttempts);
        ArraySql = statements.TakeSeveral;
    }

    public override IReadOnlyList<BatchedQuery> Last =>
        [new BatchedCommand(_statements.Count, [Attempts ?? 0, _pools?.ToString() ?? "", _id])];

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
