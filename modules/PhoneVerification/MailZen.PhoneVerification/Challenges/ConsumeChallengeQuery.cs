using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Uses a challenge up, unless somebody else has.</summary>
internal sealed class ConsumeChallengeQuery(string sql, long id, DateTimeOffset now) : BatchedQuery(sql, [now.UtcDateTime, id])
{
    /// <summary>How many texts carry its code; null where somebody else has used it up.</summary>
    public int? Sends { get; private set; }

    public override void Read(DbDataReader row) => Sends = row.GetInt32(0);
}
