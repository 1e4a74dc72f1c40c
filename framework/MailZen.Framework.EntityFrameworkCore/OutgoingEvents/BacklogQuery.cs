using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>Measures the events that wait.</summary>
internal sealed class BacklogQuery() : BatchedQuery(OutgoingEventStatements.Measure, [])
{
    public EventBacklog Backlog { get; private set; }

    public override void Read(DbDataReader row) => Backlog = new EventBacklog(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetUtc(1));
}
