using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Settings;
using MailZen.PhoneVerification.Sms.Console;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Sms;

/// <summary>Says when texts cannot reach people, although the host runs.</summary>
internal sealed class SmsHealthCheck(ISettingProvider settingProvider, IHostEnvironment environment) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var provider = settings.GetOrNull(SmsSettings.Provider);
        var delivers = provider != SmsProviderNames.Disabled;
        var isConsoleDeaf = !environment.IsDevelopment()
            && ConsoleSmsProvider.ProviderName is var console && (provider == console || settings.GetOrNull(SmsSettings.FallbackProvider) == console);

        return !delivers ? HealthCheckResult.Degraded("texts are disabled")
            : isConsoleDeaf ? HealthCheckResult.Degraded("texts go to the console, which delivers nothing outside Development")
            : HealthCheckResult.Healthy();
    }
}
