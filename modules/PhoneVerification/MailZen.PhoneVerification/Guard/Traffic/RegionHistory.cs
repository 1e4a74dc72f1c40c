namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>A region before the present hour.</summary>
/// <param name="Sent">Texts of the 23 clock hours before this one.</param>
/// <param name="Verified">How many of them were proved.</param>
/// <param name="MostVerifiedInADay">The best day (UTC) of verified texts among those of the history.</param>
internal sealed record RegionHistory(int Sent, int Verified, int MostVerifiedInADay)
{
    public static RegionHistory None { get; } = new(0, 0, 0);
}
