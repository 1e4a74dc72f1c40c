namespace MailZen.Framework.OutgoingEvents;

/// <summary>An event, as administrators see it.</summary>
/// <param name="Sequence">Its place in the order of events.</param>
/// <param name="Id">Its id, in the header <c>webhook-id</c>.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="At">When it happened.</param>
/// <param name="State">Whether it was delivered.</param>
/// <param name="Tries">How often it was sent.</param>
/// <param name="DueAt">When it is sent next; null if it is not.</param>
/// <param name="LastError">Why the last try failed, in words; null if none has.</param>
public sealed record OutgoingEventDto(
    long Sequence,
    string Id,
    string Kind,
    DateTimeOffset At,
    OutgoingEventState State,
    int Tries,
    DateTimeOffset? DueAt,
    string? LastError
);
