using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>A statement of a batch that returns no rows.</summary>
/// <param name="sql">The statement.</param>
/// <param name="parameters">The values of its parameters.</param>
public sealed class BatchedCommand(string sql, IReadOnlyList<object?> parameters) : BatchedQuery(sql, parameters)
{
    /// <inheritdoc/>
    public override bool HasRows => false;

    /// <inheritdoc/>
    public override void Read(DbDataReader row) => throw new InvalidOperationException("The statement returns no rows.");
}
