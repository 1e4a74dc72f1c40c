using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification;

/// <summary>Makes a proven number an account's own, as a statement of a batch.</summary>
/// <param name="sql">A statement that gives a row where the account is there, and the session that asks has not ended.</param>
/// <param name="parameters">The values of its parameters.</param>
public sealed class SetPhoneNumberQuery(string sql, IReadOnlyList<object> parameters) : BatchedQuery(sql, parameters)
{
    /// <summary>Whether it is the account's now: there is such an account, and the session that asks has not ended.</summary>
    public bool IsSet { get; private set; }

    /// <inheritdoc/>
    public override void Read(DbDataReader row) => IsSet = true;
}
