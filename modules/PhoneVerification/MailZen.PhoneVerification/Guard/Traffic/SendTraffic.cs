namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>Texts of one clock hour to one region: those that one address asked for, or a part of those that all asked for.</summary>
public sealed class SendTraffic
{
    /// <summary>The <see cref="Source"/> of the rows that count texts of everybody.</summary>
    internal const string Everybody = "*";

    private SendTraffic()
    {
    }

    /// <summary>The fingerprint of the asking address, or <c>*</c> for everybody.</summary>
    public string Source { get; private set; } = null!;

    /// <summary>The region of the numbers.</summary>
    public string Region { get; private set; } = null!;

    /// <summary>The clock hour, counted from 1970 (UTC). A text belongs to the hour in which its challenge was opened.</summary>
    public int Hour { get; private set; }

    /// <summary>One of several rows that share a region's hour, so that senders do not queue for one (ADR 0008).</summary>
    public int Shard { get; private set; }

    /// <summary>Texts sent.</summary>
    public int Sent { get; private set; }

    /// <summary>How many of them belong to a challenge that was proved.</summary>
    public int Verified { get; private set; }

    internal static int HourOf(DateTimeOffset time) => (int)(time.ToUnixTimeSeconds() / 3600);
}
