namespace MailZen.PhoneVerification.Administration;

/// <summary>Delivery figures of messages.</summary>
/// <param name="Days">By day, oldest first; days without messages have zeros.</param>
/// <param name="Providers">By provider, busiest first.</param>
/// <param name="Regions">By country of the number, busiest first.</param>
/// <param name="Total">The sum of all.</param>
/// <param name="PricePerSegment">The price of one SMS segment in the operator's currency; null if not set.</param>
/// <param name="Breakers">The circuit breaker of each provider in this instance: <c>Closed</c>, <c>Open</c> or <c>HalfOpen</c>.</param>
public sealed record DeliveryDto(
    IReadOnlyList<DeliveryFiguresDto> Days,
    IReadOnlyList<DeliveryFiguresDto> Providers,
    IReadOnlyList<DeliveryFiguresDto> Regions,
    DeliveryFiguresDto Total,
    decimal? PricePerSegment,
    IReadOnlyDictionary<string, string> Breakers
);
