using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>A statement of a batch whose answer is a text.</summary>
/// <param name="sql">The statement. Its first column is the text.</param>
/// <param name="parameters">The values of its parameters.</param>
public sealed class TextQuery(string sql, IReadOnlyList<object> parameters) : BatchedQuery(sql, parameters)
{
    /// <summary>The text, once it has run; null if it found no row, or none in it.</summary>
    public string? Value { get; private set; }

    /// <inheritdoc/>
    public override void Read(DbDataReader row) => Value = row.IsDBNull(0) ? null : row.GetString(0);
}
