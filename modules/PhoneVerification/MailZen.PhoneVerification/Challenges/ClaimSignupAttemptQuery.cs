using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Purposes;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// Counts a guess of a sign-up code: locks the row, then counts the guess in the asker's pool. Without a live code it runs the same
/// statements, so that timing reveals nothing.
/// </summary>
internal sealed class ClaimSignupAttemptQuery : ClaimAttemptQuery
{
    private static readonly SignupOtpStatements _statements = new(OtpPurpose.Signup.Table);

    // Identity columns start at 1.
    private const long NoChallenge = 0;

    private readonly long _id;
    private readonly OtpAsker _asker;
    private readonly int _maxAttempts;
    private AskerPools? _pools;

    public ClaimSignupAttemptQuery(SignupOtp? challenge, string number, OtpAsker asker, int maxAttempts, DateTimeOffset now)
        : base(_statements.Take, [number, challenge?.Id ?? NoChallenge, now.UtcDateTime])
    {
        (_id, _asker, _maxAttempts) = (challenge?.Id ?? NoChallenge, asker, maxAttempts);
        ArraySql = _statements.TakeSeveral;
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
