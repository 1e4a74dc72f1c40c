using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>Leases events that are due.</summary>
internal sealed class ClaimQuery(string sql, IReadOnlyList<object> parameters) : BatchedQuery(sql, parameters)
{
    public List<ClaimedEvent> Events { get; } = [];

    public override void Read(DbDataReader row) =>
        Events.Add(
            new ClaimedEvent(
                row.GetInt64(0),
                row.GetString(1),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetGuid(3),
                row.GetString(4),
                row.GetUtc(5),
                row.GetInt32(6)
            )
        );
}
