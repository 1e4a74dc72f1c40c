namespace MailZen.PhoneVerification.Delivery;

/// <summary>Delivery figures of one hour, provider and country, counted from the rows of messages: pages read only these figures.</summary>
public sealed class DeliveryHour
{
    private DeliveryHour() { }

    internal DeliveryHour(int hour, string provider, string region) => (Hour, Provider, Region) = (hour, provider, region);

    /// <summary>The clock hour (UTC) since 1970 in which a message was requested or handed to the provider.</summary>
    public int Hour { get; private set; }

    /// <summary>The provider; empty for requests, which belong to no provider.</summary>
    public string Provider { get; private set; } = null!;

    /// <summary>The country of the numbers.</summary>
    public string Region { get; private set; } = null!;

    /// <summary>Requests for a message whose decision was stored.</summary>
    public int Requested { get; internal set; }

    /// <summary>Refused requests.</summary>
    public int Refused { get; internal set; }

    /// <summary>Messages handed to the provider.</summary>
    public int Sent { get; internal set; }

    /// <summary>Messages that the provider accepted, delivered or not.</summary>
    public int Accepted { get; internal set; }

    /// <summary>Messages that a receipt reports as delivered.</summary>
    public int Delivered { get; internal set; }

    /// <summary>Messages that a receipt reports as undelivered.</summary>
    public int Undelivered { get; internal set; }

    /// <summary>Messages whose code was used.</summary>
    public int Verified { get; internal set; }

    /// <summary>SMS segments of messages that the provider accepted or may have accepted: the charged segments.</summary>
    public int Segments { get; internal set; }
}
