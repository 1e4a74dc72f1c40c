using Polly.CircuitBreaker;

namespace MailZen.PhoneVerification.Sms.Breakers;

/// <summary>The state of one circuit for operators. Polly's own state stays open after the break until the next call.</summary>
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
