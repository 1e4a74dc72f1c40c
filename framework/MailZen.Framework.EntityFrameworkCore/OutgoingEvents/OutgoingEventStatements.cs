using System.Globalization;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>The statements on events.</summary>
internal static class OutgoingEventStatements
{
    private const string Table = OutgoingEventModel.Table;
    private const string Insert = $"INSERT INTO {Table} (event_id, kind, account_id, data, created_at, due_at, tries)";
    private const string Columns = "id, event_id, kind, account_id, data, created_at, tries";

    /// <summary>Adds an event.</summary>
    public const string Add = $"{Insert} VALUES ($1, $2, $3, $4, $5, $6, 0)";

    /// <summary>Notes that the receiver has accepted an event.</summary>
    public const string Deliver =
        $"UPDATE {Table} SET delivered_at = $1, due_at = NULL, tries = tries + 1, last_error = NULL WHERE id = $2";

    /// <summary>Notes that a try has failed, unless another one has succeeded meanwhile.</summary>
    public const string Postpone =
        $"UPDATE {Table} SET due_at = $1, tries = tries + 1, last_error = $2 WHERE id = $3 AND due_at IS NOT NULL";

    /// <summary>The same for the last try.</summary>
    public const string GiveUp =
        $"UPDATE {Table} SET due_at = NULL, tries = tries + 1, last_error = $1 WHERE id = $2 AND due_at IS NOT NULL";

    /// <summary>Counts the events that wait, with the time of the oldest.</summary>
    public const string Measure = $"SELECT count(*), min(created_at) FROM {Table} WHERE due_at IS NOT NULL";

    /// <summary>
    /// Adds an event if a query finds a text at its place in the same transaction: the query's parameters come first, then the text, then
    /// the event's.
    /// </summary>
    public static string AddIf(string query, int parameters)
    {
        var text = Place(parameters + 1);
        var values = string.Join(", ", Enumerable.Range(parameters + 2, 6).Select(Place));
        return $"{Insert} SELECT {values}, 0 WHERE {text} = ({query})";
    }

    /// <summary>
    /// Leases events that are due: <c>$1</c> is now, <c>$2</c> the end of the lease, <c>$3</c> an hour ago, <c>$4</c> how many. An event
    /// waits for an earlier one of its account, until that one has failed for an hour.
    /// </summary>
    public static string Claim(bool isOnSqlite)
    {
        // In PostgreSQL an array, so that no plan runs the query twice. Rows that another host leases at this moment are left to it.
        var (before, after) = isOnSqlite ? ("IN (", ")") : ("= ANY (ARRAY(", " FOR UPDATE OF waiting SKIP LOCKED))");
        return $"""
            UPDATE {Table} SET due_at = $2, first_tried_at = COALESCE(first_tried_at, $1)
            WHERE id {before}SELECT waiting.id FROM {Table} AS waiting
              WHERE waiting.due_at <= $1 AND NOT EXISTS (SELECT 1 FROM {Table} AS earlier
                WHERE earlier.account_id = waiting.account_id AND earlier.id < waiting.id AND earlier.due_at IS NOT NULL
                  AND (earlier.first_tried_at IS NULL OR earlier.first_tried_at > $3))
              ORDER BY waiting.due_at LIMIT $4{after}
            RETURNING {Columns}
            """;
    }

    private static string Place(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");
}
