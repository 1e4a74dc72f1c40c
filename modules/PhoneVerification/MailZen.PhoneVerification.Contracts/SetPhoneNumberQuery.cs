using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification;

/// <summary>Assigns a verified number to an account, as a statement of a batch.</summary>
/// <param name="sql">A statement that returns a row if the account exists and the requesting session has not ended.</param>
/// <param name="parameters">The parameter values.</param>
public sealed class SetPhoneNumberQuery(string sql, IReadOnlyList<object> parameters) : BatchedQuery(sql, parameters)
{
    /// <summary>Whether the account has the number now: the account exists, and the requesting session has not ended.</summary>
    public bool IsSet { get; private set; }

    /// <inheritdoc/>
    public override void Read(DbDataReader row) => IsSet = true;
}
