namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>Messages that one client network requested in one clock hour to one country.</summary>
public sealed class AddressTraffic
{
    private AddressTraffic() { }

    /// <summary>The fingerprint of the client network.</summary>
    public string Network { get; private set; } = null!;

    /// <summary>The country of the numbers.</summary>
    public string Region { get; private set; } = null!;

    /// <summary>The clock hour, counted from 1970 (UTC).</summary>
    public int Hour { get; private set; }

    /// <summary>Messages sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Messages whose challenge was verified.</summary>
    public int Verified { get; private set; }
}
