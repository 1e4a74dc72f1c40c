namespace MailZen.PhoneVerification.Administration;

/// <summary>Figures of a day, a provider or a region.</summary>
/// <param name="Key">The day as <c>2026-11-24</c>, the provider or the region.</param>
/// <param name="Requested">Requests for a text that a decision was kept of; of one address's refusals only the first ones of an hour are. 0
/// by provider.</param>
/// <param name="Refused">Those that were refused. 0 by provider.</param>
/// <param name="Sent">Texts handed to a provider, again for a fail-over.</param>
/// <param name="Accepted">Texts that a provider took.</param>
/// <param name="Delivered">Texts that a receipt says have arrived; providers without receipts have none.</param>
/// <param name="Undelivered">Texts that a receipt says have not.</param>
/// <param name="Verified">Texts whose code was used.</param>
/// <param name="Segments">Parts that are paid for.</param>
/// <param name="Cost">Parts times the price of one, or null.</param>
public sealed record DeliveryFiguresDto(
    string Key,
    int Requested,
    int Refused,
    int Sent,
    int Accepted,
    int Delivered,
    int Undelivered,
    int Verified,
    int Segments,
    decimal? Cost
)
{
    /// <summary>The share of accepted texts whose code was used, 0 to 1; null without texts.</summary>
    public double? Conversion => Accepted == 0 ? null : (double)Verified / Accepted;
}
