namespace MailZen.PhoneVerification.Delivery;

/// <summary>
/// Notes that a receipt came so late that its hour is no longer counted by itself. Each receipt adds a row, so a count that deletes those
/// that it has seen loses none.
/// </summary>
public sealed class DeliveryRecount
{
    private DeliveryRecount() { }

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>The clock hour (UTC) since 1970 to count again.</summary>
    public int Hour { get; private set; }
}
