using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Whether an owner has a challenge that is not expired: most have none, and are spared a look of its own.</summary>
internal sealed class LiveChallengeQuery(string sql, object owner, DateTimeOffset now) : BatchedQuery(sql, [owner, now.UtcDateTime])
{
    public bool IsFound { get; private set; }

    public override void Read(DbDataReader row) => IsFound = true;
}
