namespace MailZen.Framework.EntityFrameworkCore.Clock;

/// <summary>A reading of the database's clock.</summary>
/// <param name="DatabaseTime">The database's time.</param>
/// <param name="Timestamp">The host's monotonic timestamp at that time.</param>
/// <param name="Error">The largest possible error: half of the round trip.</param>
internal sealed record ClockReading(DateTimeOffset DatabaseTime, long Timestamp, TimeSpan Error);
