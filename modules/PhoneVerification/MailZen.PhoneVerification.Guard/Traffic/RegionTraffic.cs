namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>Messages to one country in one clock hour, as counted by one instance.</summary>
public sealed class RegionTraffic
{
    private RegionTraffic() { }

    /// <summary>The country of the numbers.</summary>
    public string Region { get; private set; } = null!;

    /// <summary>The clock hour, counted from 1970 (UTC).</summary>
    public int Hour { get; private set; }

    /// <summary>The instance. Only it writes the row, so that instances do not wait for each other (ADR 0008).</summary>
    public string Instance { get; private set; } = null!;

    /// <summary>Messages sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Messages whose challenge was verified.</summary>
    public int Verified { get; private set; }
}
