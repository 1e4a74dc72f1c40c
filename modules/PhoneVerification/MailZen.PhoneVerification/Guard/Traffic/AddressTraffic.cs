namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>Texts that one address asked for in one clock hour to one region.</summary>
public sealed class AddressTraffic
{
    private AddressTraffic() { }

    /// <summary>The fingerprint of the asking address.</summary>
    public string Network { get; private set; } = null!;

    /// <summary>The region of the numbers.</summary>
    public string Region { get; private set; } = null!;

    /// <summary>The clock hour, counted from 1970 (UTC).</summary>
    public int Hour { get; private set; }

    /// <summary>Texts sent.</summary>
    public int Sent { get; private set; }

    /// <summary>How many of them belong to a challenge that was proved.</summary>
    public int Verified { get; private set; }
}
