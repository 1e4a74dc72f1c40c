namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>The events that are still to be delivered.</summary>
/// <param name="Count">How many.</param>
/// <param name="Oldest">When the oldest happened; null if there is none.</param>
internal readonly record struct EventBacklog(long Count, DateTimeOffset? Oldest);
