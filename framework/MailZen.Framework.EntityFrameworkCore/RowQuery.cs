using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>A statement of a batch whose answer is whether it finds a row.</summary>
/// <param name="sql">The statement.</param>
/// <param name="parameters">The values of its parameters.</param>
public sealed class RowQuery(string sql, IReadOnlyList<object> parameters) : BatchedQuery(sql, parameters)
{
    /// <summary>Whether it found a row, once it has run.</summary>
    public bool IsFound { get; private set; }

    /// <inheritdoc/>
    public override void Read(DbDataReader row) => IsFound = true;
}
