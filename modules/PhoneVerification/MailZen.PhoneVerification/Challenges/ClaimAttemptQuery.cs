using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Spends an attempt of a challenge that is live and its owner's newest.</summary>
internal sealed class ClaimAttemptQuery(string sql, IReadOnlyList<object> parameters) : BatchedQuery(sql, parameters)
{
    /// <summary>How many are spent with this one; null where the challenge is that no more.</summary>
    public int? Attempts { get; private set; }

    /// <summary>How many texts carry its code: nobody sends it again until the unit of work ends.</summary>
    public int Sends { get; private set; }

    public override void Read(DbDataReader row) => (Attempts, Sends) = (row.GetInt32(0), row.GetInt32(1));
}
