using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Sms;

/// <summary>Says when codes cannot reach people as they should, although the host runs.</summary>
internal sealed class SmsHealthCheck(ISettingProvider settingProvider, SettingResolver resolver, IHostEnvironment environment) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var reasons = resolver.FindFaults(settings).Select(fault => $"{fault.Definition.Name} {fault.Message}").ToList();
        if (!environment.IsDevelopment())
        {
            AddDeliveryReasons(settings, reasons);
        }

        return reasons.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", reasons));
    }

    private static void AddDeliveryReasons(SettingSnapshot settings, List<string> reasons)
    {
        if (settings.GetOrNull(SmsSettings.Provider) is SmsProviderNames.Console)
        {
            reasons.Add("texts go to the console, which delivers nothing outside Development");
        }

        if (settings.GetOrNull(SmsSettings.FallbackProvider) is SmsProviderNames.Console)
        {
            reasons.Add("the fallback is the console, which delivers nothing outside Development");
        }

        if (settings.GetOrNull(SmsSettings.Provider) is SmsProviderNames.Disabled)
        {
            reasons.Add("texts are disabled");
        }

        if (!settings.IsTrue(AbuseSettings.Enabled))
        {
            reasons.Add("abuse limits are off");
        }
    }
}
