using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>A statement that shares a round trip with others, and the reader of its rows.</summary>
/// <param name="sql">The statement, with parameters <c>$1</c>, <c>$2</c> and so on.</param>
/// <param name="parameters">Their values, in that order.</param>
public abstract class BatchedQuery(string sql, IReadOnlyList<object?> parameters)
{
    /// <summary>The statement.</summary>
    public string Sql { get; } = sql;

    /// <summary>The values of its parameters.</summary>
    public IReadOnlyList<object> Parameters { get; } = [.. parameters.Select(value => value ?? DBNull.Value)];

    /// <summary>The row that it locks, if another unit of work may want the same one.</summary>
    public virtual TakenRow Row { get; init; } = TakenRow.None;

    /// <summary>
    /// The statement for several queries at once, in PostgreSQL's SQL: each parameter is an array, and each row ends with its query's
    /// position among them, from 1. Null if each runs by itself.
    /// </summary>
    public string? ArraySql { get; init; }

    /// <summary>Whether the statement can return rows.</summary>
    public virtual bool HasRows => true;

    /// <summary>Reads one row.</summary>
    public abstract void Read(DbDataReader row);

    /// <summary>
    /// Merges several statements that differ only in their values into one, with an array for each parameter; null if each runs by itself.
    /// </summary>
    /// <remarks>
    /// Called only if the database has arrays. A merged statement may not do what a single one may not, such as change a row twice.
    /// </remarks>
    public virtual BatchedQuery? MergeOrNull(IReadOnlyList<BatchedQuery> several) =>
        ArraySql is null ? null : new MergedQuery(ArraySql, several);
}
