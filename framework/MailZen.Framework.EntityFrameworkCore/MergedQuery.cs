using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>Several equal statements as one: each row is read by the query whose position it names.</summary>
internal sealed class MergedQuery(string sql, IReadOnlyList<BatchedQuery> queries) : BatchedQuery(sql, ParameterArrays.Of(queries))
{
    public override bool HasRows => queries[0].HasRows;

    public override void Read(DbDataReader row) => queries[(int)row.GetInt64(row.FieldCount - 1) - 1].Read(row);
}
