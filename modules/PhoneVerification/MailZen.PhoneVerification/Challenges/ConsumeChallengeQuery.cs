using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Uses a challenge up, unless somebody else has.</summary>
internal sealed class ConsumeChallengeQuery(string sql, long id, DateTimeOffset now) : BatchedQuery(sql, [now.UtcDateTime, id])
{
    /// <summary>Whether this caller has used it up.</summary>
    public bool IsConsumed { get; private set; }

    public override void Read(DbDataReader row) => IsConsumed = true;
}
