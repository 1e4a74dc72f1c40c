using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Takes an owner's challenge, where it has one that is not expired: most have none, and are spared a look of its own.</summary>
internal sealed class TakeChallengeQuery(string sql, object owner, DateTimeOffset now) : BatchedQuery(sql, [owner, now.UtcDateTime])
{
    public bool IsFound { get; private set; }

    public override void Read(DbDataReader row) => IsFound = true;
}
