using Polly.CircuitBreaker;

namespace MailZen.PhoneVerification.Sms.Breakers;

/// <summary>
/// One circuit's state as operators read it. Polly's own stays open until somebody asks after the break, however long ago that was.
/// </summary>
internal sealed class Circuit(TimeProvider timeProvider)
{
    private long _openUntil = long.MinValue;

    public CircuitBreakerStateProvider StateProvider { get; } = new();

    public CircuitState State =>
        StateProvider.CircuitState switch
        {
            CircuitState.Open when timeProvider.GetUtcNow().UtcTicks >= Interlocked.Read(ref _openUntil) => CircuitState.HalfOpen,
            var state => state,
        };

    public void Opened(TimeSpan breakDuration) => Interlocked.Exchange(ref _openUntil, (timeProvider.GetUtcNow() + breakDuration).UtcTicks);
}
