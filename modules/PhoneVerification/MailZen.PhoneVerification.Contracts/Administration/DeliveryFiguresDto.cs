namespace MailZen.PhoneVerification.Administration;

/// <summary>Figures of a day, a provider or a country.</summary>
/// <param name="Key">The day as <c>2026-11-24</c>, the provider or the country.</param>
/// <param name="Requested">
/// Requests for a message, as far as their decisions are kept: of one client network's refusals only the first of each hour are. 0 by
/// provider.
/// </param>
/// <param name="Refused">Refused requests. 0 by provider.</param>
/// <param name="Sent">Messages handed to a provider; a fail-over counts again.</param>
/// <param name="Accepted">Messages that a provider accepted.</param>
/// <param name="Delivered">Messages that a receipt reports as delivered; 0 for providers without receipts.</param>
/// <param name="Undelivered">Messages that a receipt reports as undelivered.</param>
/// <param name="Verified">Messages whose code was used.</param>
/// <param name="Segments">SMS segments charged.</param>
/// <param name="Cost">Segments times the price of one; null without a price.</param>
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
    /// <summary>The share of accepted messages whose code was used, 0 to 1; null without accepted messages.</summary>
    public double? Conversion => Accepted == 0 ? null : (double)Verified / Accepted;
}
