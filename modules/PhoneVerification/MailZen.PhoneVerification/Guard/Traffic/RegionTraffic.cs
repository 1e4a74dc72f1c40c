namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>Texts of one clock hour to one region, as one running instance counted them.</summary>
public sealed class RegionTraffic
{
    private RegionTraffic() { }

    /// <summary>The region of the numbers.</summary>
    public string Region { get; private set; } = null!;

    /// <summary>The clock hour, counted from 1970 (UTC).</summary>
    public int Hour { get; private set; }

    /// <summary>The instance. Nobody else writes the row, so that no sender waits for another one's (ADR 0008).</summary>
    public string Instance { get; private set; } = null!;

    /// <summary>Texts sent.</summary>
    public int Sent { get; private set; }

    /// <summary>How many of them belong to a challenge that was proved.</summary>
    public int Verified { get; private set; }
}
