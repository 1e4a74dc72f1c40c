using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Breakers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Polly.CircuitBreaker;

namespace MailZen.PhoneVerification.Sms.Chain;

/// <summary>Reports when messages cannot reach people although the host runs.</summary>
internal sealed class SmsHealthCheck(ISettingProvider settingProvider, IEnumerable<ISmsProvider> providers, ProviderBreakers breakers)
    : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        string?[] chain = [settings.GetOrNull(SmsSettings.Provider), settings.GetOrNull(SmsSettings.FallbackProvider)];
        var faults = new List<string>();
        if (chain[0] == SmsProviderNames.Disabled)
        {
            faults.Add("SMS sending is disabled");
        }

        List<ISmsProvider> chosen = [.. providers.Where(provider => chain.Contains(provider.Name))];
        faults.AddRange(chosen.Select(provider => provider.Degradation).OfType<string>());
        if (chosen.Count > 0 && chosen.TrueForAll(provider => provider.TakesOnlyCodes(settings)))
        {
            faults.Add("messages without a code reach nobody, such as the one to a number that was replaced: set the notice URL");
        }

        faults.AddRange(
            breakers
                .States.Where(breaker => chain.Contains(breaker.Key) && breaker.Value != CircuitState.Closed)
                .Select(breaker => $"{breaker.Key} keeps failing, its circuit is {breaker.Value.ToString().ToLowerInvariant()}")
        );
        return faults.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", faults));
    }
}
