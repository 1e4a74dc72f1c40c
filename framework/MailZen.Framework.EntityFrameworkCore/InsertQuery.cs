using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>Inserts a row, as a statement of a batch.</summary>
/// <param name="sql">The statement. It returns the generated key.</param>
/// <param name="values">The values of its parameters.</param>
/// <param name="identify">Receives the key.</param>
public sealed class InsertQuery(string sql, IReadOnlyList<object?> values, Action<long> identify) : BatchedQuery(sql, values)
{
    /// <inheritdoc/>
    public override void Read(DbDataReader row) => identify(row.GetInt64(0));
}
