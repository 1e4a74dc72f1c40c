using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Admission;

/// <summary>
/// Locks what a message may repeat, if it has not expired. Most messages have nothing to repeat, so it is not read separately.
/// </summary>
internal sealed class TakeQuery(string sql, IReadOnlyList<object> parameters) : BatchedQuery(sql, parameters)
{
    /// <summary>Whether something was locked that can still be used.</summary>
    public bool IsLive { get; private set; }

    public override void Read(DbDataReader row) => IsLive = row.GetBoolean(0);
}
