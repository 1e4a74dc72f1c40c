using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.TestNumbers;

/// <summary>
/// Reports test numbers outside Development, where everybody who knows the code gets in. Numbers that nobody can have are intended, as for
/// app-store review; a number that may be real makes health degraded.
/// </summary>
internal sealed class TestNumberHealthCheck(ISettingProvider settingProvider, IHostEnvironment environment, TimeProvider timeProvider)
    : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var text = (await settingProvider.GetAllAsync(cancellationToken)).GetOrNull(PhoneNumberSettings.TestNumbers);
        var now = timeProvider.GetUtcNow();
        var live = TestNumber.FindLive(text, now).ToList();
        if (environment.IsDevelopment() || live.Count == 0)
        {
            return HealthCheckResult.Healthy();
        }

        var summary = TestNumber.Summarize(text, now);
        return live.Any(test => test.MayBeReal)
            ? HealthCheckResult.Degraded($"{summary}; at least one may belong to a real person")
            : HealthCheckResult.Healthy(summary);
    }
}
