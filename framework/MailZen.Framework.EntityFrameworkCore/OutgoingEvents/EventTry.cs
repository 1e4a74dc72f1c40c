namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>The result of sending an event once.</summary>
/// <param name="Event">The event.</param>
/// <param name="Error">A short code of the failure; null if the receiver accepted it.</param>
internal sealed record EventTry(ClaimedEvent Event, string? Error);
