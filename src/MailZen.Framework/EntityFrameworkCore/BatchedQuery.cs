using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>A statement that shares a round trip with others, and what is made of its rows.</summary>
/// <param name="sql">The statement, with parameters <c>$1</c>, <c>$2</c> and so on.</param>
/// <param name="parameters">Their values, in that order.</param>
public abstract class BatchedQuery(string sql, IReadOnlyList<object> parameters)
{
    /// <summary>The statement.</summary>
    public string Sql { get; } = sql;

    /// <summary>The values of its parameters.</summary>
    public IReadOnlyList<object> Parameters { get; } = parameters;

    /// <summary>The row that it takes, where another unit of work may want the same one.</summary>
    public virtual TakenRow Row { get; init; } = TakenRow.None;

    /// <summary>
    /// The same for several at once, in PostgreSQL's words: each parameter is an array, and each row ends with the place of its query among
    /// them, from 1. Null where each is run by itself.
    /// </summary>
    public string? ArraySql { get; init; }

    /// <summary>Whether the statement is one that gives rows, even if there are none just now.</summary>
    public virtual bool HasRows => true;

    /// <summary>Takes one row.</summary>
    public abstract void Read(DbDataReader row);

    /// <summary>
    /// Makes one statement, with an array for each parameter, of several that are the same but for their values; null where each is run by
    /// itself.
    /// </summary>
    /// <remarks>
    /// Asked only where the database knows arrays. What one part of it may not do, such as changing a row twice, none may.
    /// </remarks>
    public virtual BatchedQuery? MergeOrNull(IReadOnlyList<BatchedQuery> several) =>
        ArraySql is null ? null : new MergedQuery(ArraySql, several);
}
