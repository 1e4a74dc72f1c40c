using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Spends an attempt of a challenge that is live.</summary>
internal sealed class ClaimAttemptQuery(string sql, IReadOnlyList<object> parameters) : BatchedQuery(sql, parameters)
{
    /// <summary>How many are spent with this one; null where the challenge is not live any more.</summary>
    public int? Attempts { get; private set; }

    public override void Read(DbDataReader row) => Attempts = row.GetInt32(0);
}
