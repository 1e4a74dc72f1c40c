using System.Diagnostics.Metrics;
using MailZen.Framework.Settings;
using MailZen.Framework.Timing;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace MailZen.PhoneVerification.Sms.Breakers;

/// <summary>
/// A circuit breaker for each provider: one that fails again and again is not asked for a while, and texts go to the fallback at once.
/// After the break one text tries whether the provider has healed. Faults of a number, of a text or of our own settings say nothing
/// about the provider: by numbers of a region that the account may not text, a stranger could open it for everybody.
/// </summary>
internal sealed class ProviderBreakers
{
    /// <summary>What a text that an open breaker turned away is marked with.</summary>
    public const string OpenCode = "breaker_open";

    private static readonly SmsFailure _open = new(SmsFailureClass.Provider, OpenCode);

    private readonly Dictionary<string, Breaker> _breakers;

    public ProviderBreakers(
        IEnumerable<ISmsProvider> providers,
        SettingResolver resolver,
        IMeterFactory meters,
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
                description: "1 while a provider is not asked."
            );
        _breakers = providers.ToDictionary(
            provider => provider.Name,
            provider => Create(provider.Name, settings, timeProvider, logger),
            StringComparer.Ordinal
        );
    }

    /// <summary>Each provider's breaker as it stands.</summary>
    public IEnumerable<KeyValuePair<string, CircuitState>> States =>
        _breakers.Select(breaker => KeyValuePair.Create(breaker.Key, breaker.Value.State));

    /// <summary>Asks a provider unless its breaker is open; then the text is surely not sent.</summary>
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

    private static Breaker Create(string provider, SettingSnapshot settings, TimeProvider timeProvider, ILogger logger)
    {
        // A provider that fails at once under load, after many texts that it took; and one that fails text after text, few as they are.
        // Polly keeps the time until which a breaker is open: a clock set back would keep it open for longer.
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
}
