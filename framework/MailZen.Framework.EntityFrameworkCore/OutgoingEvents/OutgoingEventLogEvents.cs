using Microsoft.Extensions.Logging;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

internal static partial class OutgoingEventLogEvents
{
    [LoggerMessage(
        720,
        LogLevel.Warning,
        "event_not_delivered: Event {EventId} ({Kind}) was not delivered in try {Tries}: {Error}.",
        EventName = "event_not_delivered"
    )]
    public static partial void EventNotDelivered(this ILogger logger, string eventId, string kind, int tries, string error);

    [LoggerMessage(
        721,
        LogLevel.Warning,
        "events_not_sent: Events could not be read or their results not be written; the next round tries again.",
        EventName = "events_not_sent"
    )]
    public static partial void EventsNotSent(this ILogger logger, Exception exception);

    [LoggerMessage(
        722,
        LogLevel.Error,
        "event_not_written: An event of the kind {Kind} could not be written.",
        EventName = "event_not_written"
    )]
    public static partial void EventNotWritten(this ILogger logger, string kind, Exception exception);
}
