using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Marks a challenge as used, unless another request already has.</summary>
internal sealed class ConsumeChallengeQuery(string sql, long id, DateTimeOffset now) : BatchedQuery(sql, [now.UtcDateTime, id])
{
    /// <summary>Messages sent with its code; null if another request has used it.</summary>
    public int? Sends { get; private set; }

    public override void Read(DbDataReader row) => Sends = row.GetInt32(0);
}
