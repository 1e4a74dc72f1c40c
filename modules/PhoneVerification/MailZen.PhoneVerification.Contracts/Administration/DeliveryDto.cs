namespace MailZen.PhoneVerification.Administration;

/// <summary>What became of texts.</summary>
/// <param name="Days">By day, the oldest first; days without texts have zeros.</param>
/// <param name="Providers">By provider, the busiest first.</param>
/// <param name="Regions">By region of the number, the busiest first.</param>
/// <param name="Total">All together.</param>
/// <param name="PricePerSegment">What a part costs, in the operator's currency; null where nobody has said.</param>
/// <param name="Breakers">Providers' breakers as this instance sees them: <c>Closed</c>, <c>Open</c>, <c>HalfOpen</c>.</param>
public sealed record DeliveryDto(
    IReadOnlyList<DeliveryFiguresDto> Days,
    IReadOnlyList<DeliveryFiguresDto> Providers,
    IReadOnlyList<DeliveryFiguresDto> Regions,
    DeliveryFiguresDto Total,
    decimal? PricePerSegment,
    IReadOnlyDictionary<string, string> Breakers
);
