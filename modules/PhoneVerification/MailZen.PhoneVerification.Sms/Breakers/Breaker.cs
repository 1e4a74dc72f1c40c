using Polly;
using Polly.CircuitBreaker;

namespace MailZen.PhoneVerification.Sms.Breakers;

/// <summary>A provider's circuits, one inside the other: a call must pass all of them.</summary>
internal sealed class Breaker(IReadOnlyList<Circuit> circuits)
{
    public ResiliencePipeline<SmsProviderResult> Pipeline { get; set; } = ResiliencePipeline<SmsProviderResult>.Empty;

    public CircuitState State
    {
        get
        {
            CircuitState[] states = [.. circuits.Select(circuit => circuit.State)];
            return states.Contains(CircuitState.Open)
                ? CircuitState.Open
                : states.FirstOrDefault(state => state != CircuitState.Closed, CircuitState.Closed);
        }
    }
}
