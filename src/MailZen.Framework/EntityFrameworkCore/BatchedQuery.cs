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

    /// <summary>Whether the statement gives rows, be it none at the moment.</summary>
    public virtual bool HasRows => true;

    /// <summary>Takes one row.</summary>
    public abstract void Read(DbDataReader row);
}
