namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>An event that is to be told to the receiver, or was. Its row is committed with what it tells.</summary>
public sealed class OutgoingEvent
{
    private OutgoingEvent() { }

    /// <summary>Its key, and its sequence number: later events of an account have larger ones.</summary>
    public long Id { get; private set; }

    /// <summary>The id under which every try sends it.</summary>
    public string EventId { get; private set; } = null!;

    /// <summary>Its kind, such as <c>phone.verified</c>.</summary>
    public string Kind { get; private set; } = null!;

    /// <summary>The account that it happened to; null for none.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>The particulars, as JSON.</summary>
    public string Data { get; private set; } = null!;

    /// <summary>When it happened.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it may be sent next; null if it is delivered or given up. While it is sent, the end of the lease.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When it was sent first; null if it was not.</summary>
    public DateTimeOffset? FirstTriedAt { get; private set; }

    /// <summary>When the receiver accepted it, or null.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>The number of tries with a known result.</summary>
    public int Tries { get; private set; }

    /// <summary>A short code of the last failure, or null.</summary>
    public string? LastError { get; private set; }
}
