using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// Locks an owner's challenge if it has one that has not expired. Most owners have none or have used it, so it is not read separately.
/// </summary>
internal sealed class TakeChallengeQuery(string sql, object owner, int maxAttempts, DateTimeOffset now)
    : BatchedQuery(sql, [owner, now.UtcDateTime, maxAttempts])
{
    /// <summary>Whether a challenge was locked that can still verify its number.</summary>
    public bool IsLive { get; private set; }

    public override void Read(DbDataReader row) => IsLive = row.GetBoolean(0);
}
