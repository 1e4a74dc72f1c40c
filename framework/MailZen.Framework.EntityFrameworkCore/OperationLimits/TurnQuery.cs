using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>
/// Lets one caller through after a wait, in one statement. A row with a hit is a reservation; one without is a turn that was taken, and the
/// next caller reserves again.
/// </summary>
internal sealed class TurnQuery : BatchedQuery
{
    // How long a reservation outlives its wait: cleanup removes expired rows, and a caller that returns an hour later has waited.
    private static readonly TimeSpan _kept = TimeSpan.FromDays(1);

    // A reservation later than a new one would be comes from a clock that was ahead, or from before the wait was shortened.
    private static readonly string _sql = $"""
        INSERT INTO {RateLimitModel.Table} AS held (key, hits, expires_at) VALUES ($1, 1, $2)
        ON CONFLICT (key) DO UPDATE SET
          hits = CASE WHEN held.hits = 0 THEN 1 WHEN held.expires_at <= $3 THEN 0 ELSE 1 END,
          expires_at = CASE WHEN held.hits = 0 OR held.expires_at > excluded.expires_at THEN excluded.expires_at ELSE held.expires_at END
        RETURNING hits, expires_at
        """;

    private readonly DateTimeOffset _now;

    public TurnQuery(string key, TimeSpan wait, DateTimeOffset now)
        : base(_sql, [key, (now + wait + _kept).UtcDateTime, (now + _kept).UtcDateTime])
    {
        _now = now;
        Row = new TakenRow(TakenRowKind.Limit, key);
    }

    /// <summary>How long the caller has to wait, once the statement has run; zero if it is the caller's turn.</summary>
    public TimeSpan Wait { get; private set; }

    public override void Read(DbDataReader row)
    {
        var end = row.GetUtc(1) - _kept;
        Wait = row.GetInt32(0) == 0 ? TimeSpan.Zero : end - _now;
    }
}
