namespace MailZen.PhoneVerification.Delivery;

/// <summary>
/// What became of an hour's texts to a region through a provider, counted from their rows: pages read this and never the rows.
/// </summary>
public sealed class DeliveryHour
{
    private DeliveryHour() { }

    internal DeliveryHour(int hour, string provider, string region) => (Hour, Provider, Region) = (hour, provider, region);

    /// <summary>The clock hour (UTC) in which a text was asked for or handed over, counted from 1970.</summary>
    public int Hour { get; private set; }

    /// <summary>The provider; the empty text for requests, which no provider has seen yet.</summary>
    public string Provider { get; private set; } = null!;

    /// <summary>The numbers' region.</summary>
    public string Region { get; private set; } = null!;

    /// <summary>Requests for a text, of those that a decision was kept of.</summary>
    public int Requested { get; internal set; }

    /// <summary>Requests that were refused.</summary>
    public int Refused { get; internal set; }

    /// <summary>Texts handed to the provider.</summary>
    public int Sent { get; internal set; }

    /// <summary>Texts that the provider took, whatever became of them.</summary>
    public int Accepted { get; internal set; }

    /// <summary>Texts that a receipt says have arrived.</summary>
    public int Delivered { get; internal set; }

    /// <summary>Texts that a receipt says have not.</summary>
    public int Undelivered { get; internal set; }

    /// <summary>Texts whose code was used.</summary>
    public int Verified { get; internal set; }

    /// <summary>Parts of the texts that the provider took or may have taken: what is paid for.</summary>
    public int Segments { get; internal set; }
}
