using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Batches;

/// <summary>Reads the names with a beginning.</summary>
internal sealed class ReadNames(string beginning) : BatchedQuery(Text, [beginning])
{
    public const string Text = "SELECT name FROM things WHERE name LIKE $1 || '%' ORDER BY name";

    public List<string> Names { get; } = [];

    public override void Read(DbDataReader row) => Names.Add(row.GetString(0));
}
