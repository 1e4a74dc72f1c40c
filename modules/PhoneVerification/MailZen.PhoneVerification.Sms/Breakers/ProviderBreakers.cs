using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using MailZen.Framework.EntityFrameworkCore.OutgoingEvents;
using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Settings;
using MailZen.Framework.Timing;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace MailZen.PhoneVerification.Sms.Breakers;

/// <summary>
/// A circuit breaker for each provider. While the circuit of a failing provider is open, messages go to the fallback at once; after the
/// break one message tests the provider. Only faults of the provider count. Faults of a number, a message or our settings do not: with
/// numbers of a country that the account may not send to, a stranger could open the circuit for everybody.
/// </summary>
internal sealed class ProviderBreakers
{
    /// <summary>The failure code of a message that met an open circuit.</summary>
    public const string OpenCode = "breaker_open";

    private static readonly SmsFailure _open = new(SmsFailureClass.Provider, OpenCode);

    private readonly Dictionary<string, Breaker> _breakers;

    public ProviderBreakers(
        IEnumerable<ISmsProvider> providers,
        SettingResolver resolver,
        IMeterFactory meters,
        IOutgoingEvents events,
        TimeProvider timeProvider,
        ILogger<ProviderBreakers> logger
    )
    {
        var settings = resolver.ResolveEnvironment();
        meters
            .Create(SmsMetrics.MeterName)
            .CreateObservableGauge(
                "sms.breaker.open",
                () =>
                    States.Select(breaker => new Measurement<int>(
                        breaker.Value == CircuitState.Open ? 1 : 0,
                        new KeyValuePair<string, object?>("provider", breaker.Key)
                    )),
                description: "1 while the provider's circuit is open."
            );
        _breakers = providers.ToDictionary(
            provider => provider.Name,
            provider => Create(provider.Name, settings, events, timeProvider, logger),
            StringComparer.Ordinal
        );
    }

    /// <summary>The current state of each provider's circuit breaker.</summary>
    public IEnumerable<KeyValuePair<string, CircuitState>> States =>
        _breakers.Select(breaker => KeyValuePair.Create(breaker.Key, breaker.Value.State));

    /// <summary>Calls a provider unless its circuit is open; then the message is certainly not sent.</summary>
    public async Task<SmsProviderResult> AskAsync(
        string provider,
        Func<CancellationToken, Task<SmsProviderResult>> ask,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await _breakers[provider].Pipeline.ExecuteAsync(async token => await ask(token), cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            return SmsProviderResult.NotAsked(_open);
        }
    }

    private static Breaker Create(
        string provider,
        SettingSnapshot settings,
        IOutgoingEvents events,
        TimeProvider timeProvider,
        ILogger logger
    )
    {
        // One circuit for a sudden failure under load, after many accepted messages; one for steady failure with few messages. Polly stores
        // the time at which a circuit may close: with the wall clock, setting it back would keep the circuit open longer.
        var steady = new MonotonicTimeProvider(timeProvider);
        Circuit sudden = new(steady),
            lasting = new(steady);
        var breaker = new Breaker([sudden, lasting]);
        breaker.Pipeline = new ResiliencePipelineBuilder<SmsProviderResult> { TimeProvider = steady }
            .AddCircuitBreaker(CreateOptions(sudden, TimeSpan.FromSeconds(2), failureRatio: 0.9))
            .AddCircuitBreaker(CreateOptions(lasting, TimeSpan.FromSeconds(60), failureRatio: 0.5))
            .Build();
        return breaker;

        CircuitBreakerStrategyOptions<SmsProviderResult> CreateOptions(Circuit circuit, TimeSpan window, double failureRatio) =>
            new()
            {
                FailureRatio = failureRatio,
                SamplingDuration = window,
                MinimumThroughput = settings.GetInt32(SmsSettings.BreakerFailures),
                BreakDuration = TimeSpan.FromSeconds(settings.GetInt32(SmsSettings.BreakerSeconds)),
                ShouldHandle = arguments => new ValueTask<bool>(arguments.Outcome.Result is { Failure.Class: SmsFailureClass.Provider }),
                StateProvider = circuit.StateProvider,
                OnOpened = arguments =>
                {
                    circuit.Opened(arguments.BreakDuration);
                    logger.BreakerOpened(provider, arguments.BreakDuration.TotalSeconds);
                    events.Post(CircuitOpened(provider, arguments.BreakDuration));
                    return default;
                },
                OnClosed = _ =>
                {
                    if (breaker.State == CircuitState.Closed)
                    {
                        logger.BreakerClosed(provider);
                    }

                    return default;
                },
            };
    }

    private static EventDraft CircuitOpened(string provider, TimeSpan duration) =>
        new(
            "provider.circuit_opened",
            AccountId: null,
            new JsonObject { ["provider"] = provider, ["seconds"] = (int)duration.TotalSeconds }
        );
}
