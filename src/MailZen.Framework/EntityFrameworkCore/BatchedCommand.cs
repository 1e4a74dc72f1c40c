using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>A statement of a batch that gives no rows.</summary>
/// <param name="sql">The statement.</param>
/// <param name="parameters">The values of its parameters.</param>
public sealed class BatchedCommand(string sql, IReadOnlyList<object> parameters) : BatchedQuery(sql, parameters)
{
    /// <summary>The same for several at once, in PostgreSQL's words: each parameter is an array. Null where there is none.</summary>
    public string? ArraySql { get; init; }

    /// <inheritdoc/>
    public override bool HasRows => false;

    /// <inheritdoc/>
    public override void Read(DbDataReader row) => throw new InvalidOperationException("The statement gives no rows.");

    /// <inheritdoc/>
    public override BatchedQuery? MergeOrNull(IReadOnlyList<BatchedQuery> several) => ArraySql is null ? null : new BatchedCommand(ArraySql, ParameterArrays.Of(several));
}
