namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>Messages sent, and how many of them were verified.</summary>
internal readonly record struct TrafficCount(int Sent, int Verified)
{
    /// <summary>Messages not verified; never negative, although a verification may be counted in another hour than its message.</summary>
    public int Unverified => Math.Max(0, Sent - Verified);

    public static TrafficCount operator +(TrafficCount left, TrafficCount right) =>
        new(left.Sent + right.Sent, left.Verified + right.Verified);
}
