using MailZen.Framework.Settings;

namespace MailZen.Framework.Maintenance;

/// <summary>Rows of a table that are no longer needed once a column lies before a bound.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">An indexed column.</param>
/// <param name="Before">The bound: a point in time (UTC), or a number where the column is one.</param>
public sealed record CleanupRule(string Table, string Column, Func<SettingSnapshot, DateTimeOffset, object> Before);
