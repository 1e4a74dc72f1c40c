using MailZen.Framework.Settings;

namespace MailZen.Framework.Maintenance;

/// <summary>Rows of a table that are no longer needed once a column lies before a bound.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">An indexed column.</param>
/// <param name="Before">The bound: a point in time (UTC), or a number where the column is one.</param>
public sealed record CleanupRule(string Table, string Column, Func<SettingSnapshot, DateTimeOffset, object> Before)
{
    // Longer than any clock of ours is wrong: what one host calls expired may be live for another, or after its clock was set right.
    private static readonly TimeSpan _margin = TimeSpan.FromDays(1);

    /// <summary>Rows that say themselves when they expire. They are kept for a day longer.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The indexed column with the time.</param>
    public static CleanupRule OfExpired(string table, string column) => new(table, column, (_, now) => (now - _margin).UtcDateTime);
}
