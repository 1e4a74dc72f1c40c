namespace MailZen.EntityFrameworkCore.Clock;

/// <summary>What the database's clock said.</summary>
/// <param name="DatabaseTime">Its time.</param>
/// <param name="Timestamp">When that was, by the host's own monotonic clock.</param>
/// <param name="Error">How far the two may be apart: half of the round trip.</param>
internal sealed record ClockReading(DateTimeOffset DatabaseTime, long Timestamp, TimeSpan Error);
