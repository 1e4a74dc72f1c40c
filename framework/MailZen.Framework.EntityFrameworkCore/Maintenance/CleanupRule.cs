using MailZen.Framework.Settings;

namespace MailZen.Framework.EntityFrameworkCore.Maintenance;

/// <summary>Says which rows of a table can be removed: those with a column below a bound.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">An indexed column.</param>
/// <param name="Before">The bound: a point in time (UTC), or a number if the column is one.</param>
public sealed record CleanupRule(string Table, string Column, Func<SettingSnapshot, DateTimeOffset, object> Before)
{
    // More than any of our clocks is wrong: what one host calls expired may be live for another, or after its clock is corrected.
    private static readonly TimeSpan _margin = TimeSpan.FromDays(1);

    /// <summary>Rows that hold their own time of expiry. They are kept for a day longer.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The indexed column with the time.</param>
    public static CleanupRule OfExpired(string table, string column) => new(table, column, (_, now) => (now - _margin).UtcDateTime);
}
