namespace MailZen.Framework.OutgoingEvents;

/// <summary>Whether an event was delivered.</summary>
public enum OutgoingEventState
{
    /// <summary>It is still to be sent.</summary>
    Waiting,

    /// <summary>The receiver accepted it.</summary>
    Delivered,

    /// <summary>
    /// No try succeeded within three days, or the receiver wants no more events. Only an administrator sends it again.
    /// </summary>
    GivenUp,
}
