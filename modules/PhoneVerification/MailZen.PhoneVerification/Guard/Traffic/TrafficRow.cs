namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>A row of what is read when a text is counted.</summary>
/// <param name="Kind">What it tells of.</param>
/// <param name="Region">The region, of traffic.</param>
/// <param name="Hour">The clock hour, of traffic.</param>
/// <param name="Sent">Texts sent; of a number, 1 where it was proved before.</param>
/// <param name="Verified">Texts proved; of a number, 1 where it has opted out.</param>
internal sealed record TrafficRow(int Kind, string Region, int Hour, long Sent, long Verified)
{
    /// <summary>The asking address, by region and hour.</summary>
    public const int OfAddress = 0;

    /// <summary>The region in the present hour.</summary>
    public const int OfRegion = 1;

    /// <summary>The number.</summary>
    public const int OfNumber = 2;
}
