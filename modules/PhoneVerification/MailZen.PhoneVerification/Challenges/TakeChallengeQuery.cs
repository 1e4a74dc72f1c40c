using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// Takes an owner's challenge, where it has one that is not expired: most have none, or have used it, and are spared a look of its own.
/// </summary>
internal sealed class TakeChallengeQuery(string sql, object owner, int maxAttempts, DateTimeOffset now)
    : BatchedQuery(sql, [owner, now.UtcDateTime, maxAttempts])
{
    /// <summary>Whether a challenge was taken that may still prove its number.</summary>
    public bool IsLive { get; private set; }

    public override void Read(DbDataReader row) => IsLive = row.GetBoolean(0);
}
